import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Analysed, Analyser } from '@kleeblatt/shared/german'
import type { Mark, SearchDoc } from '../port.ts'
import type { AclNumbers } from './acl.ts'
import type { Lexicon } from './lexicon.ts'
import { kindToken } from './match.ts'
import { preparedWrite } from './schema.ts'
import type { Sieve } from './sieve.ts'

interface Needs {
  readonly db: DatabaseSync
  readonly acls: AclNumbers
  readonly lexicon: Lexicon
  readonly sieve: Sieve
  readonly analyser: Analyser
}

/** So many documents may carry one millisecond; further ones are put into the next. */
const slotsPerMs = 1_024

interface Text {
  readonly title: string
  readonly text: string
}

interface Lines {
  readonly title: Analysed
  readonly text: Analysed
}

function statementsOf(db: DatabaseSync) {
  const write = (sql: string) => preparedWrite(db, sql)
  return {
    find: db.prepare('SELECT at, rev, kind FROM doc WHERE id = ?'),
    body: db.prepare('SELECT title, text FROM body WHERE at = ?'),
    last: db.prepare('SELECT max(at) AS at FROM doc WHERE at >= ? AND at < ?'),
    addDoc: write('INSERT INTO doc VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    addBody: write('INSERT INTO body VALUES (?, ?, ?, ?)'),
    addFts: write('INSERT INTO fts (rowid, title, text, titlec, textc, kind) VALUES (?, ?, ?, ?, ?, ?)'),
    addHead: write('INSERT INTO heads (rowid, title, titlec, kind) VALUES (?, ?, ?, ?)'),
    dropHead: write('DELETE FROM heads WHERE rowid = ?'),
    dropDoc: write('DELETE FROM doc WHERE at = ?'),
    dropBody: write('DELETE FROM body WHERE at = ?'),
    dropFts: write('DELETE FROM fts WHERE rowid = ?'),
    setGid: write('UPDATE doc SET gid = ? WHERE id = ?'),
    setParts: write('UPDATE doc SET parts = ? WHERE at = ?'),
    mark: write('INSERT INTO mark VALUES (?, ?) ON CONFLICT DO UPDATE SET cursor = excluded.cursor'),
    after: db.prepare(
      'SELECT doc.at, kind, parts, title, text FROM doc JOIN body USING (at) WHERE doc.at > ? ORDER BY doc.at LIMIT ?',
    ),
  }
}

/** A free place for a time. */
function placeFor(updated: number, last: StatementSync): number {
  for (let ms = updated; ; ms++) {
    const first = ms * slotsPerMs
    const taken = last.get(first, first + slotsPerMs)?.at
    const next = taken === null || taken === undefined ? first : Number(taken) + 1
    if (next < first + slotsPerMs) return next
  }
}

const partsOf = ({ title, text }: Lines) => title.parts.length + text.parts.length

function aclSetter(sql: ReturnType<typeof statementsOf>, { acls, sieve }: Needs) {
  return (id: string, acl: readonly string[]): void => {
    const gid = acls.numberOf(acl)
    sql.setGid.run(gid, id)
    const present = sql.find.get(id)
    if (present) sieve.put(Number(present.at), gid, String(present.kind))
  }
}

/** Steps that change the index. Each is called inside a transaction of the index. */
export function createWriter(needs: Needs) {
  const { db, acls, lexicon, sieve, analyser } = needs
  const sql = statementsOf(db)

  const linesOf = ({ title, text }: Text): Lines => ({ title: analyser.analyse(title), text: analyser.analyse(text) })
  const wordsOf = ({ title, text }: Lines) => new Set([...title.words, ...text.words])

  function addLines(at: number, kind: string, { title, text }: Lines): void {
    const columns = [title.stems, text.stems, title.parts, text.parts].map((stems) => stems.join(' '))
    sql.addFts.run(at, ...columns, kindToken(kind))
    sql.addHead.run(at, title.stems.join(' '), title.parts.join(' '), kindToken(kind))
  }

  function dropLines(at: number): void {
    sql.dropFts.run(at)
    sql.dropHead.run(at)
  }

  function drop(at: number): void {
    const row = sql.body.get(at)
    if (row) lexicon.add(wordsOf(linesOf({ title: String(row.title), text: String(row.text) })), -1)
    dropLines(at)
    sql.dropBody.run(at)
    sql.dropDoc.run(at)
    sieve.drop(at)
  }

  return {
    put(doc: SearchDoc): 'added' | 'replaced' | 'older' {
      const present = sql.find.get(doc.id)
      if (present && Number(present.rev) > doc.rev) return 'older'
      if (present) drop(Number(present.at))
      const updated = Math.max(0, Math.floor(doc.updatedAt))
      const at = placeFor(updated, sql.last)
      const { author = null, boost = 0, seq = null, tags = [] } = doc
      const lines = linesOf(doc)
      lexicon.add(wordsOf(lines), 1)
      addLines(at, doc.kind, lines)
      const gid = acls.numberOf(doc.acl)
      sql.addDoc.run(at, gid, doc.kind, doc.space, author, updated, boost, doc.rev, partsOf(lines), seq, doc.id)
      sieve.put(at, gid, doc.kind)
      sql.addBody.run(at, JSON.stringify(tags), doc.title, doc.text)
      return present ? 'replaced' : 'added'
    },

    remove(id: string): boolean {
      const present = sql.find.get(id)
      if (present) drop(Number(present.at))
      return present !== undefined
    },

    setAcl: aclSetter(sql, needs),
    mark: ({ feed, cursor }: Mark) => void sql.mark.run(feed, cursor),

    /** Looks again at the compounds of the next documents; those with other parts than before are indexed anew. */
    relearn(after: number, limit: number): { last: number; seen: number } {
      const rows = sql.after.all(after, limit)
      for (const row of rows) {
        const at = Number(row.at)
        const lines = linesOf({ title: String(row.title), text: String(row.text) })
        if (partsOf(lines) === Number(row.parts)) continue
        dropLines(at)
        sql.setParts.run(partsOf(lines), at)
        addLines(at, String(row.kind), lines)
      }
      return { last: Number(rows.at(-1)?.at ?? after), seen: rows.length }
    },
  }
}
