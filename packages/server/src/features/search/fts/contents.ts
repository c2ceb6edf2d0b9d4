import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { Mark, SearchDoc, SearchKind } from '../port.ts'
import type { AclNumbers } from './acl.ts'

export interface Part {
  readonly docs: readonly SearchDoc[]
  /** The place of the last of them. */
  readonly last: number
}

/** What was put into an index, read back from it. */
export function createContents(db: DatabaseSync, acls: AclNumbers) {
  const after = db.prepare(`SELECT doc.*, body.tags, body.title, body.text FROM doc JOIN body USING (at)
    WHERE doc.at > ? ORDER BY doc.at LIMIT ?`)

  const lists = new Map<number, readonly string[]>()
  function listOf(gid: number): readonly string[] {
    const list = lists.get(gid) ?? acls.listOf(gid)
    lists.set(gid, list)
    return list
  }

  const toDoc = (row: Record<string, SQLOutputValue>): SearchDoc => ({
    id: String(row.id),
    kind: String(row.kind) as SearchKind,
    space: String(row.space),
    acl: listOf(Number(row.gid)) as SearchDoc['acl'],
    title: String(row.title),
    text: String(row.text),
    tags: JSON.parse(String(row.tags)),
    updatedAt: Number(row.updated),
    boost: Number(row.boost),
    rev: Number(row.rev),
    ...(row.author !== null && { author: String(row.author) }),
    ...(row.seq !== null && { seq: Number(row.seq) }),
  })

  return {
    /** The documents after a place, in the order of their places. */
    docsAfter(at: number, limit: number): Part {
      const rows = after.all(at, limit)
      return { docs: rows.map(toDoc), last: Number(rows.at(-1)?.at ?? at) }
    },

    marks: (): Mark[] =>
      db
        .prepare('SELECT feed, cursor FROM mark')
        .all()
        .map(({ feed, cursor }) => ({ feed: String(feed), cursor: String(cursor) })),
  }
}
