import type { Search } from '../read/find.ts'
import { Refusal } from '../refusal.ts'
import { type Doc, isDoc } from '../values/kinds.ts'
import { toNumber } from '../values/numbers.ts'
import { withExpressionFilters } from './expression-index.ts'
import { readStage } from './stage.ts'

/** The beginning of a pipeline that is a search, and the rest. */
export interface Split {
  readonly search: Search
  readonly rest: readonly unknown[]
}

/** A search filters, then sorts, then skips, then limits: a stage that comes too late is no part of it. */
const positions: Readonly<Record<string, number>> = { $match: 0, $sort: 1, $skip: 2, $limit: 3 }

const positiveLimit = (spec: unknown): number => {
  const limit = toNumber(spec)
  if (limit > 0) return limit
  throw new Refusal(15958, 'the limit must be positive')
}

const conjunction = (one: Doc, other: Doc): Doc => (Object.keys(one).length > 0 ? { $and: [one, other] } : other)

function withStage(search: Search, name: string, spec: unknown, variables: Doc): Search {
  if (name === '$match' && isDoc(spec)) {
    return { ...search, filter: conjunction(search.filter, withExpressionFilters(spec, variables)) }
  }
  if (name === '$sort') return { ...search, sort: spec }
  return name === '$skip' ? { ...search, skip: toNumber(spec) } : { ...search, limit: positiveLimit(spec) }
}

export function split(pipeline: readonly unknown[], variables: Doc): Split {
  let search: Search = { filter: {}, variables }
  let reached = 0
  for (const [at, stage] of pipeline.entries()) {
    const [name, spec] = readStage(stage)
    const position = positions[name] ?? -1
    const isRepeated = position === reached && position > 0
    const isForeign = position < reached || isRepeated || (name === '$match' && !isDoc(spec))
    if (isForeign) return { search, rest: pipeline.slice(at) }
    reached = position
    search = withStage(search, name, spec, variables)
  }
  return { search, rest: [] }
}

/** Whether all that is left to do is counting, as drivers ask for it: `{ $group: { _id: 1, n: { $sum: 1 } } }`. */
export function countField(rest: readonly unknown[]): { id: unknown; field: string } | null {
  const [only] = rest
  if (rest.length !== 1 || !isDoc(only) || !isDoc(only.$group)) return null
  const { _id: id, ...fields } = only.$group
  const [entry, ...others] = Object.entries(fields)
  const isConstant = id === null || typeof id === 'number'
  if (!isConstant || !entry || others.length > 0) return null
  const [field, sum] = entry
  return isDoc(sum) && Object.keys(sum).length === 1 && sum.$sum === 1 ? { id, field } : null
}
