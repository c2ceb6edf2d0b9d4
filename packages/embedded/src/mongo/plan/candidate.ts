import type { Index } from '../store/collection.ts'
import { type KeyRange, wholeRange } from './bounds.ts'
import type { Constraints } from './constraints.ts'
import { type Draft, drafted } from './draft.ts'
import { impliesPartial } from './partial.ts'
import { type SortOrder, sortedBy } from './sort-order.ts'

/** How one index would answer a filter. */
export interface Candidate {
  readonly index: Index
  readonly ranges: readonly KeyRange[]
  /** Whether the filter keeps the index from being read as a whole. */
  readonly isBounded: boolean
  /** Whether every document found is an answer, without looking at it. */
  readonly isExact: boolean
  readonly order: SortOrder
  readonly score: number
}

/** Reading less comes before everything else, then order, which saves a sort. */
const bonus = { bounded: 100, sorted: 6, unique: 20, partial: 3 }

const isWholeKey = (index: Index, draft: Draft) => draft.used === index.fields.length && draft.ranges === null

const isBoundedBy = (index: Index, draft: Draft) => draft.used > 0 || index.partial !== null || index.isSparse

function scoreOf(index: Index, draft: Draft, order: SortOrder): number {
  let score = draft.score + (isBoundedBy(index, draft) ? bonus.bounded : 0)
  if (order !== 'unsorted') score += bonus.sorted
  if (index.isUnique && isWholeKey(index, draft)) score += bonus.unique
  if (index.partial && draft.used > 0) score += bonus.partial
  return score
}

/** How an index would answer; null if it cannot, because answers may be missing from it. */
export function candidateOf(index: Index, constraints: Constraints, filter: unknown, sort: unknown): Candidate | null {
  if (index.partial && !impliesPartial(index.partial.filter, filter, constraints)) return null
  const draft = drafted(index, constraints)
  if (index.isSparse && !draft.isPresent) return null

  const order = sortedBy(index, draft.fixed, sort, draft.isOneRange)
  const saysAll = draft.used === constraints.byPath.size && index.partial === null
  return {
    index,
    ranges: draft.ranges ?? draft.prefixes.map(wholeRange),
    isBounded: isBoundedBy(index, draft),
    isExact: draft.isExact && saysAll,
    order,
    score: scoreOf(index, draft, order),
  }
}
