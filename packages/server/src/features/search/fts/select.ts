import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite'
import type { Facet, FacetCount, SearchKind, SearchQuery } from '../port.ts'
import type { Sieve } from './sieve.ts'
import { createWalking, type Walked } from './walk.ts'

export interface Row {
  readonly at: number
  readonly score: number
  readonly id: string
  readonly kind: SearchKind
  readonly space: string
  readonly author: string | null
  readonly seq: number | null
  readonly updatedAt: number
  readonly boost: number
  readonly title: string
}

const toRow = (row: Record<string, SQLOutputValue>): Row => ({
  at: Number(row.at),
  score: -Number(row.score),
  id: String(row.id),
  kind: String(row.kind) as SearchKind,
  space: String(row.space),
  author: row.author === null ? null : String(row.author),
  seq: row.seq === null ? null : Number(row.seq),
  updatedAt: Number(row.updated),
  boost: Number(row.boost),
  title: String(row.title),
})

/** What the question is narrowed to, as conditions on `doc`. */
interface Conditions {
  readonly where: string
  readonly values: readonly SQLInputValue[]
}

/** Who asks and what the question is narrowed to. */
export interface Narrowing extends Conditions {
  readonly gids: ReadonlySet<number>
  /** What is left to ask of `doc` where access and kind are looked up in the sieve. */
  readonly rest: Conditions
}

const among = (column: string) => `${column} IN (SELECT value FROM json_each(?))`

type Condition = readonly [string, SQLInputValue]
const together = (conditions: readonly Condition[]): Conditions => ({
  where: conditions.map(([text]) => text).join(' AND '),
  values: conditions.map(([, value]) => value),
})

/** @NOTE The plus keeps SQLite from walking an index of the access lists, which costs many times the search. */
export function narrowing(gids: ReadonlySet<number>, query: SearchQuery): Narrowing {
  const rest: Condition[] = []
  if (query.spaces) rest.push([among('doc.space'), JSON.stringify(query.spaces)])
  if (query.authors) rest.push([among('doc.author'), JSON.stringify(query.authors)])
  if (query.updated?.from !== undefined) rest.push(['doc.updated >= ?', query.updated.from])
  if (query.updated?.to !== undefined) rest.push(['doc.updated <= ?', query.updated.to])
  if (query.tags) {
    const tagged = `EXISTS (SELECT 1 FROM body, json_each(body.tags) AS tag WHERE body.at = doc.at AND ${among('tag.value')})`
    rest.push([tagged, JSON.stringify(query.tags)])
  }
  const first: Condition[] = [[among('+doc.gid'), JSON.stringify([...gids])]]
  if (query.kinds) first.push([among('doc.kind'), JSON.stringify(query.kinds)])
  return { ...together([...first, ...rest]), gids, rest: together(rest) }
}

/** So many of the newest matches are looked through for a facet. */
const mostLookedThrough = 10_000
const mostFacetValues = 50
const facetValue: Readonly<Record<Facet, string>> = {
  kind: 'doc.kind',
  space: 'doc.space',
  author: 'doc.author',
  tag: 'tag.value',
}

const newest = 'SELECT rowid AS at FROM fts WHERE fts MATCH ? ORDER BY rowid DESC LIMIT ?'

/** A walk over what matches in texts or in titles, the newest first. */
interface Steps {
  readonly table: 'fts' | 'heads'
  readonly wanted: number
  readonly leastSteps: number
}

interface Needs {
  readonly db: DatabaseSync
  readonly sieve: Sieve
}

/** The questions asked of the index. */
export function createSelection({ db, sieve }: Needs) {
  const prepared = new Map<string, StatementSync>()
  const statement = (text: string): StatementSync => {
    const known = prepared.get(text) ?? db.prepare(text)
    prepared.set(text, known)
    return known
  }
  const walk = createWalking(db, sieve, statement)

  return {
    /** @NOTE The rank is asked for only where it orders: it costs a walk over every document of every word. */
    best(match: string, { where, values }: Narrowing, limit: number): Row[] {
      const best = `SELECT fts.rowid AS at, fts.rank AS score FROM fts CROSS JOIN doc ON doc.at = fts.rowid
        WHERE fts MATCH ? AND ${where} ORDER BY fts.rank LIMIT ?`
      const text = `SELECT best.score, doc.*, body.title FROM (${best}) AS best
        CROSS JOIN doc ON doc.at = best.at CROSS JOIN body ON body.at = best.at`
      return statement(text)
        .all(match, ...values, limit)
        .map(toRow)
    },

    walk: (match: string, { gids, rest }: Narrowing, steps: Steps, stillWanted: () => void): Walked =>
      walk({ match, gids, ...rest, ...steps, stillWanted }),

    hasAny: sieve.hasAny,

    /** What stands at these places, in their order. Nothing of it was weighed. */
    rowsAt(ats: readonly number[]): Row[] {
      const text = `SELECT 0 AS score, doc.*, body.title FROM json_each(?) AS wanted
        CROSS JOIN doc ON doc.at = wanted.value CROSS JOIN body ON body.at = doc.at ORDER BY wanted.key`
      return statement(text).all(JSON.stringify(ats)).map(toRow)
    },

    idsAt(ats: readonly number[]): string[] {
      const text =
        'SELECT doc.id FROM json_each(?) AS wanted CROSS JOIN doc ON doc.at = wanted.value ORDER BY wanted.key'
      return statement(text)
        .all(JSON.stringify(ats))
        .map(({ id }) => String(id))
    },

    facet(facet: Facet, match: string, { where, values }: Narrowing): FacetCount[] {
      const tags = facet === 'tag' ? 'CROSS JOIN body ON body.at = match.at CROSS JOIN json_each(body.tags) AS tag' : ''
      const text = `SELECT ${facetValue[facet]} AS value, count(*) AS count
        FROM (${newest}) AS match CROSS JOIN doc ON doc.at = match.at ${tags}
        WHERE ${where} AND ${facetValue[facet]} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${mostFacetValues}`
      return statement(text)
        .all(match, mostLookedThrough, ...values)
        .map((row) => ({ value: String(row.value), count: Number(row.count) }))
    },

    textOf: (at: number): string => String(statement('SELECT text FROM body WHERE at = ?').get(at)?.text ?? ''),
  }
}

export type Selection = ReturnType<typeof createSelection>
