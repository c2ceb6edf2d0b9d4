import { isOperatorName, isOperators } from '../query/compiler.ts'
import { isTruth } from '../query/operators/element.ts'
import { literalPrefix } from '../query/regex.ts'
import { type Doc, isArray, isDoc, rank, rankOf } from '../values/kinds.ts'

export interface Bound {
  readonly value: unknown
  readonly isInclusive: boolean
}

/** What a filter says of one field that an index can use. */
export interface Constraint {
  /** The field is one of these. */
  equal?: readonly unknown[]
  low?: Bound
  high?: Bound
  /** The field is a string that begins so. */
  prefix?: string
  exists?: boolean
  /** The array whose one element all of this is said of; null if different elements may do. */
  readonly element: string | null
}

export interface Constraints {
  readonly byPath: ReadonlyMap<string, Constraint>
  /** Whether the constraints say everything that the filter says. */
  readonly isComplete: boolean
}

const unindexable: ReadonlySet<number> = new Set([rank.array, rank.regex, rank.minKey, rank.maxKey])

const isIndexable = (value: unknown): boolean =>
  !unindexable.has(rankOf(value)) && !isOperators(value) && !Number.isNaN(value)

const isBoundable = (value: unknown) => isIndexable(value) && value !== null && value !== undefined

/** What an operator adds to a constraint; false if an index cannot know it, or not all of it. */
type Reader = (constraint: Constraint, operand: unknown, spec: Doc) => boolean

function setEqual(constraint: Constraint, values: readonly unknown[]): boolean {
  if (!values.every(isIndexable) || constraint.equal) return false
  constraint.equal = values.map((value) => value ?? null)
  return constraint.low === undefined && constraint.high === undefined
}

function setBound(constraint: Constraint, side: 'low' | 'high', value: unknown, isInclusive: boolean): boolean {
  if (!isBoundable(value) || constraint[side]) return false
  constraint[side] = { value, isInclusive }
  const other = constraint[side === 'low' ? 'high' : 'low']
  return constraint.equal === undefined && (other === undefined || rankOf(other.value) === rankOf(value))
}

function setPrefix(constraint: Constraint, regex: unknown, options: unknown): false {
  const prefix = literalPrefix(regex, options)
  if (prefix !== null) constraint.prefix ??= prefix
  return false
}

const readers: Readonly<Record<string, Reader>> = {
  $eq: (constraint, value) =>
    rankOf(value) === rank.regex ? setPrefix(constraint, value, undefined) : setEqual(constraint, [value]),
  $in: (constraint, list) => isArray(list) && setEqual(constraint, list),
  $gt: (constraint, value) => setBound(constraint, 'low', value, false),
  $gte: (constraint, value) => setBound(constraint, 'low', value, true),
  $lt: (constraint, value) => setBound(constraint, 'high', value, false),
  $lte: (constraint, value) => setBound(constraint, 'high', value, true),
  $regex: (constraint, regex, spec) => setPrefix(constraint, regex, spec.$options),
  $all: (constraint, list) => {
    // Any one of the wanted values leads to all documents that have them all.
    if (isArray(list) && list.length > 0) setEqual(constraint, list.slice(0, 1))
    return false
  },
  $exists: (constraint, operand) => {
    if (isTruth(operand)) constraint.exists = true
    return false
  },
}

interface Place {
  readonly prefix: string
  readonly element: string | null
}

interface Reading {
  readonly byPath: Map<string, Constraint>
  isComplete: boolean
}

/** What is said of one path. Things said of different elements cannot be put together. */
function constraintAt({ byPath }: Reading, path: string, element: string | null): Constraint | null {
  const known = byPath.get(path)
  if (known) return known.element === element ? known : null
  const made: Constraint = { element }
  byPath.set(path, made)
  return made
}

function readOperators(reading: Reading, path: string, spec: Doc, element: string | null): void {
  for (const [name, operand] of Object.entries(spec)) {
    if (name === '$elemMatch' && isDoc(operand)) readElement(reading, path, operand)
    const reader = readers[name]
    const constraint = reader ? constraintAt(reading, path, element) : null
    if (!reader || !constraint || !reader(constraint, operand, spec)) reading.isComplete = false
  }
}

function readElement(reading: Reading, path: string, condition: Doc): void {
  if (isOperators(condition)) readOperators(reading, path, condition, path)
  else readFilter(reading, condition, { prefix: `${path}.`, element: path })
}

function readLogical(reading: Reading, name: string, operand: unknown, place: Place): void {
  if (name === '$and' && isArray(operand)) {
    for (const branch of operand.filter(isDoc)) readFilter(reading, branch, place)
  } else if (name !== '$comment') reading.isComplete = false
}

function readFilter(reading: Reading, filter: Doc, place: Place): void {
  for (const [name, operand] of Object.entries(filter)) {
    if (isOperatorName(name)) readLogical(reading, name, operand, place)
    else readOperators(reading, place.prefix + name, isOperators(operand) ? operand : { $eq: operand }, place.element)
  }
}

/** Reads off a filter what indexes can use. */
export function constraintsOf(filter: Doc): Constraints {
  const reading: Reading = { byPath: new Map(), isComplete: true }
  readFilter(reading, filter, { prefix: '', element: null })
  return reading
}
