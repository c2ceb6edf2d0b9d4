import type { KeyRange } from '../plan/bounds.ts'
import type { Candidate } from '../plan/candidate.ts'
import type { Plan } from '../plan/plan.ts'
import { type Collection, documentRange } from '../store/collection.ts'
import { bytesIn, numberIn, type SqlRow } from '../store/connection.ts'
import type { StoredDocument } from '../store/documents.ts'
import type { Storage } from '../store/storage.ts'

const maxStep = 1_024

/** Steps grow, so that a short answer reads little and a long one asks seldom. */
function* growing(first: number): Generator<number, never> {
  for (let step = Math.max(1, Math.min(first, maxStep)); ; step = Math.min(step * 4, maxStep)) yield step
}

const toDocument = (row: SqlRow): StoredDocument => ({ id: numberIn(row, 'id'), bytes: bytesIn(row, 'bytes') })

/** Reads step by step: each step is a statement of its own, so that nothing stays open between two answers. */
function* inSteps(ask: (last: SqlRow | null, step: number) => SqlRow[], first: number): Generator<SqlRow> {
  let last: SqlRow | null = null
  for (const step of growing(first)) {
    const rows: SqlRow[] = ask(last, step)
    yield* rows
    last = rows.at(-1) ?? null
    if (rows.length < step || !last) return
  }
}

/** SQLite looks at a bare number of a limit when it plans, and plans anew with each other one; a sum it leaves alone. */
const limit = 'LIMIT ? + 0'

function* everything(storage: Storage, collection: Collection, isBackward: boolean, first: number) {
  const [from, end] = documentRange(collection)
  const columns = 'SELECT id, bytes FROM document WHERE id > ? AND id < ? ORDER BY id'
  const ask = (last: SqlRow | null, step: number) => {
    const edge = numberIn(last ?? undefined, 'id')
    if (isBackward) return storage.current().all(`${columns} DESC ${limit}`, from, last ? edge : end, step)
    return storage.current().all(`${columns} ${limit}`, last ? edge : from, end, step)
  }
  for (const row of inSteps(ask, first)) yield toDocument(row)
}

const found = `SELECT e.key AS key, e.document AS id, d.bytes AS bytes
  FROM entry e CROSS JOIN document d ON d.id = e.document WHERE e.idx = ?`

const forward = {
  first: `${found} AND e.key >= ? AND e.key < ? ORDER BY e.key, e.document ${limit}`,
  next: `${found} AND (e.key, e.document) > (?, ?) AND e.key < ? ORDER BY e.key, e.document ${limit}`,
}

const backward = {
  first: `${found} AND e.key >= ? AND e.key < ? ORDER BY e.key DESC, e.document DESC ${limit}`,
  next: `${found} AND (e.key, e.document) < (?, ?) AND e.key >= ? ORDER BY e.key DESC, e.document DESC ${limit}`,
}

function inRange(storage: Storage, index: number, [from, to]: KeyRange, isBackward: boolean, first: number) {
  const sql = isBackward ? backward : forward
  return inSteps((last, step) => {
    const connection = storage.current()
    if (!last) return connection.all(sql.first, index, from, to, step)
    return connection.all(sql.next, index, bytesIn(last, 'key'), numberIn(last, 'id'), isBackward ? from : to, step)
  }, first)
}

const byStart = (one: KeyRange, other: KeyRange) => Buffer.compare(one[0], other[0])

function* ofIndex(storage: Storage, { index, ranges, order }: Candidate, first: number): Generator<StoredDocument> {
  const isBackward = order === 'backward'
  const sorted = ranges.toSorted(byStart)
  for (const range of isBackward ? sorted.toReversed() : sorted) {
    for (const row of inRange(storage, index.id, range, isBackward, first)) yield toDocument(row)
  }
}

/** Gives a document that is found in several ways once. */
function* once(documents: Iterable<StoredDocument>, seen: Set<number>): Generator<StoredDocument> {
  for (const document of documents) {
    if (seen.has(document.id)) continue
    seen.add(document.id)
    yield document
  }
}

/** All documents a plan leads to; which of them are answers is for the filter to say. */
export function* scan(storage: Storage, collection: Collection, plan: Plan, first: number): Generator<StoredDocument> {
  if (plan.kind === 'everything') yield* everything(storage, collection, plan.isBackward, first)
  else if (plan.kind === 'index') {
    const documents = ofIndex(storage, plan.use, first)
    yield* plan.use.index.isMultikey ? once(documents, new Set()) : documents
  } else {
    const seen = new Set<number>()
    for (const use of plan.uses) yield* once(ofIndex(storage, use, first), seen)
  }
}

/** How many keys a plan's ranges hold, without reading a document. */
export function countKeys(storage: Storage, { index, ranges }: Pick<Candidate, 'index' | 'ranges'>): number {
  const sql = 'SELECT count(*) AS keys FROM entry WHERE idx = ? AND key >= ? AND key < ?'
  return ranges.reduce((sum, [from, to]) => sum + numberIn(storage.current().first(sql, index.id, from, to), 'keys'), 0)
}
