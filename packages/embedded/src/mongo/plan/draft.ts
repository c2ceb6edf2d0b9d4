import { type Direction, encode } from '../keys/encode.ts'
import type { KeyField } from '../keys/of-document.ts'
import type { Index } from '../store/collection.ts'
import { rankOf } from '../values/kinds.ts'
import { boundedRange, isInexact, type KeyRange, prefixedRange } from './bounds.ts'
import type { Constraint, Constraints } from './constraints.ts'

/** How far an index's fields narrow a filter down. */
export interface Draft {
  prefixes: readonly Buffer[]
  ranges: readonly KeyRange[] | null
  /** The fields that have one value only, so that sorting by them changes nothing. */
  readonly fixed: Set<string>
  used: number
  score: number
  isExact: boolean
  /** Whether a document without the fields cannot be an answer. */
  isPresent: boolean
  isOneRange: boolean
}

/** Longer lists of ranges cost more than they save. */
const maxRanges = 5_000

const scores = { equal: 10, oneOf: 8, range: 4, prefix: 5 }

/** On arrays, a second bound counts only where it is said of the same element, or of another field altogether. */
function mayShareElement(index: Index, at: number, constraint: Constraint, constraints: Constraints): boolean {
  if (!index.isMultikey || at === 0) return true
  const [top] = index.fields[at]?.parts ?? []
  return index.fields.slice(0, at).every(({ path, parts }) => {
    if (parts[0] !== top) return true
    return constraint.element !== null && constraints.byPath.get(path)?.element === constraint.element
  })
}

const unlike = (keys: readonly Buffer[]) => [...new Map(keys.map((key) => [key.toString('latin1'), key])).values()]

/** Goes on behind each value. False if the index cannot be trusted with them, or there are too many. */
function narrowToValues(draft: Draft, values: readonly unknown[], field: KeyField, index: Index): boolean {
  const hasNull = values.includes(null)
  const keys = unlike(values.map((value) => encode(value, field.direction)))
  if ((index.isMultikey && hasNull) || draft.prefixes.length * keys.length > maxRanges) return false
  draft.prefixes = draft.prefixes.flatMap((prefix) => keys.map((key) => Buffer.concat([prefix, key])))
  draft.isExact &&= !values.some(isInexact)
  draft.isPresent ||= !hasNull
  draft.used += 1
  if (keys.length === 1) draft.fixed.add(field.path)
  else draft.isOneRange = false
  draft.score += keys.length === 1 ? scores.equal : scores.oneOf
  return true
}

/** Of two bounds on an array only one may be used, unless they are said of one element. */
function usableBounds({ low, high, element }: Constraint, index: Index): Constraint | null {
  if (low && high) {
    const isSplit = index.isMultikey && element === null
    return isSplit || rankOf(low.value) !== rankOf(high.value) ? { element, low } : { element, low, high }
  }
  if (low) return { element, low }
  return high ? { element, high } : null
}

/** The last field an index can use: within bounds, or with a beginning. */
function narrowToRange(draft: Draft, constraint: Constraint, direction: Direction, index: Index): void {
  const bounds = usableBounds(constraint, index)
  const { prefix } = constraint
  if (bounds) {
    draft.ranges = draft.prefixes.map((start) => boundedRange(start, bounds, direction))
    draft.isExact &&= ![bounds.low, bounds.high].some((bound) => bound !== undefined && isInexact(bound.value))
    draft.score += scores.range
  } else if (prefix !== undefined) {
    draft.ranges = draft.prefixes.map((start) => prefixedRange(start, prefix, direction))
    draft.score += scores.prefix
  } else return
  draft.isPresent = true
  draft.used += 1
}

/** Uses one field. False if that is the end of what the index can do. */
function narrow(draft: Draft, constraint: Constraint, field: KeyField, index: Index): boolean {
  draft.isPresent ||= constraint.exists === true
  if (constraint.equal) return narrowToValues(draft, constraint.equal, field, index)
  narrowToRange(draft, constraint, field.direction, index)
  return false
}

/** Goes through an index's fields as far as the filter says something of them. */
export function drafted(index: Index, constraints: Constraints): Draft {
  const draft: Draft = {
    prefixes: [Buffer.alloc(0)],
    ranges: null,
    fixed: new Set(),
    used: 0,
    score: 0,
    isExact: constraints.isComplete && !index.isMultikey,
    isPresent: false,
    isOneRange: true,
  }
  for (const [at, field] of index.fields.entries()) {
    const constraint = constraints.byPath.get(field.path)
    if (!constraint || !mayShareElement(index, at, constraint, constraints)) break
    if (!narrow(draft, constraint, field, index)) break
  }
  return draft
}
