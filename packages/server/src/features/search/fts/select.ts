import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite'
import type { Facet, FacetCount, SearchKind, SearchQuery } from '../port.ts'

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

/** Who asks and what the question is narrowed to, as conditions on `doc`. */
export interface Narrowing {
  readonly where: string
  readonly values: readonly SQLInputValue[]
}

const among = (column: string) => `${column} IN (SELECT value FROM json_each(?))`

/** @NOTE The plus keeps SQLite from walking an index of the access lists, which costs many times the search. */
export function narrowing(gids: readonly number[], query: SearchQuery): Narrowing {
  const conditions: Array<readonly [string, SQLInputValue]> = [[among('+doc.gid'), JSON.stringify(gids)]]
  if (query.kinds) conditions.push([among('doc.kind'), JSON.stringify(query.kinds)])
  if (query.spaces) conditions.push([among('doc.space'), JSON.stringify(query.spaces)])
  if (query.authors) conditions.push([among('doc.author'), JSON.stringify(query.authors)])
  if (query.updated?.from !== undefined) conditions.push(['doc.updated >= ?', query.updated.from])
  if (query.updated?.to !== undefined) conditions.push(['doc.updated <= ?', query.updated.to])
  if (query.tags) {
    const tagged = `EXISTS (SELECT 1 FROM body, json_each(body.tags) AS tag WHERE body.at = doc.at AND ${among('tag.value')})`
    conditions.push([tagged, JSON.stringify(query.tags)])
  }
  return { where: conditions.map(([text]) => text).join(' AND '), values: conditions.map(([, value]) => value) }
}

/** So many of the newest matches are looked through for a facet. */
const mostLookedThrough = 10_000
const mostFacetValues = 50
/** Where nothing is weighed, nobody needs to know of more. */
export const fewCounted = 1_000

const facetValue: Readonly<Record<Facet, string>> = {
  kind: 'doc.kind',
  space: 'doc.space',
  author: 'doc.author',
  tag: 'tag.value',
}

const newest = 'SELECT rowid AS at FROM fts WHERE fts MATCH ? ORDER BY rowid DESC LIMIT ?'

interface Order {
  readonly table: 'fts' | 'heads'
  readonly by: 'rank' | 'rowid DESC'
  readonly score: string
}
const byRank: Order = { table: 'fts', by: 'rank', score: 'fts.rank' }
const byTime: Order = { table: 'fts', by: 'rowid DESC', score: '0' }
const byTimeInTitles: Order = { ...byTime, table: 'heads' }

export interface Counted {
  readonly kinds: readonly FacetCount[]
  /** Kinds of which so much was walked over that another walk would count no more. */
  readonly plentiful: readonly SearchKind[]
  readonly total: number
  readonly exact: boolean
}

/** The questions asked of the index. */
export function createSelection(db: DatabaseSync) {
  const prepared = new Map<string, StatementSync>()
  const statement = (text: string): StatementSync => {
    const known = prepared.get(text) ?? db.prepare(text)
    prepared.set(text, known)
    return known
  }

  /** @NOTE The rank is asked for only where it orders: it costs a walk over every document of every word. */
  function rows(match: string, { where, values }: Narrowing, order: Order, limit: number): Row[] {
    const { table, by, score } = order
    const best = `SELECT ${table}.rowid AS at, ${score} AS score FROM ${table} CROSS JOIN doc ON doc.at = ${table}.rowid
      WHERE ${table} MATCH ? AND ${where} ORDER BY ${table}.${by} LIMIT ?`
    const text = `SELECT best.score, doc.*, body.title FROM (${best}) AS best
      CROSS JOIN doc ON doc.at = best.at CROSS JOIN body ON body.at = best.at`
    return statement(text)
      .all(match, ...values, limit)
      .map(toRow)
  }

  return {
    best: (match: string, narrowed: Narrowing, limit: number) => rows(match, narrowed, byRank, limit),
    newest: (match: string, narrowed: Narrowing, limit: number) => rows(match, narrowed, byTime, limit),
    newestTitled: (match: string, narrowed: Narrowing, limit: number) => rows(match, narrowed, byTimeInTitles, limit),

    /** Per kind, in one walk over at most so many of the newest matches. What is older is not counted. */
    count(match: string, { where, values }: Narrowing, most: number): Counted {
      const text = `SELECT doc.kind, count(*) AS seen, count(*) FILTER (WHERE ${where}) AS found
        FROM (${newest}) AS match CROSS JOIN doc ON doc.at = match.at GROUP BY doc.kind`
      const rows = statement(text).all(...values, match, most + 1)
      const kinds = rows.map(({ kind, found }) => ({ value: String(kind), count: Number(found) }))
      const plentiful = rows.filter(({ seen }) => Number(seen) > fewCounted)
      return {
        kinds: kinds.filter(({ count }) => count > 0),
        plentiful: plentiful.map(({ kind }) => String(kind) as SearchKind),
        total: kinds.reduce((sum, { count }) => sum + count, 0),
        exact: rows.reduce((sum, { seen }) => sum + Number(seen), 0) <= most,
      }
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
