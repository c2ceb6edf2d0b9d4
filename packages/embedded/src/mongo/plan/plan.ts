import { badValue, Refusal } from '../refusal.ts'
import { type Collection, type Index, namespaceOf } from '../store/collection.ts'
import { isEqual } from '../values/compare.ts'
import { type Doc, isArray, isDoc } from '../values/kinds.ts'
import { toNumber } from '../values/numbers.ts'
import { type Candidate, candidateOf } from './candidate.ts'
import { constraintsOf } from './constraints.ts'
import { shapeOf } from './shape.ts'
import { hasSort } from './sort-order.ts'

/** How the answers to a filter are found. */
export type Plan =
  | { readonly kind: 'everything'; readonly isBackward: boolean; readonly isSorted: boolean; readonly isExact: boolean }
  | { readonly kind: 'index'; readonly use: Candidate; readonly isSorted: boolean; readonly isExact: boolean }
  /** One index for each branch of an `$or`. */
  | {
      readonly kind: 'union'
      readonly uses: readonly Candidate[]
      readonly isSorted: boolean
      readonly isExact: boolean
    }

export interface Question {
  readonly filter: Doc
  readonly sort?: unknown
  readonly hint?: unknown
}

const isHinted = (index: Index, hint: unknown) =>
  typeof hint === 'string' ? index.name === hint : isDoc(hint) && isEqual(index.spec.key, hint)

const isNatural = (hint: unknown): hint is Doc => isDoc(hint) && '$natural' in hint

function best(collection: Collection, filter: Doc, sort: unknown): Candidate | null {
  const constraints = constraintsOf(filter)
  return collection.indexes.reduce<Candidate | null>((chosen, index) => {
    const candidate = candidateOf(index, constraints, filter, sort)
    return candidate && candidate.score > (chosen?.score ?? 0) ? candidate : chosen
  }, null)
}

/** A filter for each branch of an `$or`, with all that stands beside it. */
function branchesOf({ $or: branches, ...beside }: Doc): Doc[] | null {
  if (!isArray(branches)) return null
  return branches.filter(isDoc).map((branch) => (Object.keys(beside).length > 0 ? { $and: [beside, branch] } : branch))
}

/** Branches mostly say the same of other values: where the last index does as well for the next, no other is tried. */
function bestAfter(last: Candidate | undefined, collection: Collection, branch: Doc): Candidate | null {
  const again = last && candidateOf(last.index, constraintsOf(branch), branch, undefined)
  return again?.isBounded && again.score === last?.score ? again : best(collection, branch, undefined)
}

/** One bounded index for each branch, or null where a branch has none. */
function unionOf(collection: Collection, filter: Doc): Candidate[] | null {
  const uses: Candidate[] = []
  for (const branch of branchesOf(filter) ?? []) {
    const use = bestAfter(uses.at(-1), collection, branch)
    const within = use?.isBounded ? [use] : unionOf(collection, branch)
    if (!within) return null
    uses.push(...within)
  }
  return uses.length > 0 ? uses : null
}

function ofIndex(use: Candidate, sort: unknown): Plan {
  return { kind: 'index', use, isSorted: !hasSort(sort) || use.order !== 'unsorted', isExact: use.isExact }
}

const isWhole = (filter: Doc) => Object.keys(filter).every((name) => name === '$comment')

function everything({ filter, sort }: Question): Plan {
  const natural = isDoc(sort) && '$natural' in sort ? toNumber(sort.$natural) : 1
  return { kind: 'everything', isBackward: natural < 0, isSorted: !hasSort(sort), isExact: isWhole(filter) }
}

function hinted(collection: Collection, { filter, sort, hint }: Question): Plan {
  const index = collection.indexes.find((one) => isHinted(one, hint))
  const use = index ? candidateOf(index, constraintsOf(filter), filter, sort) : null
  if (!use) throw badValue('hint provided does not correspond to an existing index that has all answers')
  return ofIndex(use, sort)
}

/** Chooses the index, or indexes, that answer a question. */
export function planFor(collection: Collection, question: Question): Plan {
  const { filter, sort, hint } = question
  if (isNatural(hint)) return everything({ filter, sort: hint })
  if (hint !== undefined) return hinted(collection, question)
  const use = best(collection, filter, sort)
  if (use?.isBounded) return ofIndex(use, sort)
  const uses = unionOf(collection, filter)
  if (uses) return { kind: 'union', uses, isSorted: !hasSort(sort), isExact: uses.every(({ isExact }) => isExact) }
  return use ? ofIndex(use, sort) : everything(question)
}

/**
 * Refuses a question that no index narrows down, however few documents there are. Reading a whole collection on
 * purpose, without a filter, is no scan; sorting it without an index is.
 */
export function assertIndexed(collection: Collection, question: Question, plan: Plan): void {
  const isNarrow = plan.kind === 'union' || (plan.kind === 'index' && plan.use.isBounded)
  if (isNarrow || (isWhole(question.filter) && plan.isSorted)) return
  const sorted = hasSort(question.sort) ? ` sorted by ${shapeOf(question.sort)}` : ''
  const names = collection.indexes.map(({ name }) => name).join(', ')
  throw new Refusal(
    291,
    `table scan: no index of ${namespaceOf(collection)} answers ${shapeOf(question.filter)}${sorted}; it has ${names}`,
  )
}
