import { identity } from '../keys/encode.ts'
import { Refusal } from '../refusal.ts'
import { asDoc, setField } from '../values/document.ts'
import { type Doc, isDoc, isMissing } from '../values/kinds.ts'
import { evaluate } from './expression/evaluate.ts'
import { average, greatest, least, total } from './totals.ts'

/** Makes one value of the values an expression has on the documents of a group. */
type Accumulator = (values: readonly unknown[]) => unknown

const addToSet: Accumulator = (values) => [
  ...new Map(values.filter((value) => value !== undefined).map((value) => [identity(value), value])).values(),
]

const mergeObjects: Accumulator = (values) => {
  const merged: Doc = {}
  for (const value of values)
    for (const [name, field] of Object.entries(asDoc(value) ?? {})) setField(merged, name, field)
  return merged
}

const accumulators: Readonly<Record<string, Accumulator>> = {
  $sum: total,
  $avg: average,
  $min: least,
  $max: greatest,
  $first: (values) => values[0] ?? null,
  $last: (values) => values.at(-1) ?? null,
  $push: (values) => values.filter((value) => value !== undefined),
  $addToSet: addToSet,
  $mergeObjects: mergeObjects,
  $count: (values) => values.length,
}

export interface Accumulation {
  readonly field: string
  over(docs: readonly Doc[]): unknown
}

/** A group's field: an accumulator and its expression. */
export function readAccumulation(field: string, spec: unknown, variables: Doc): Accumulation {
  const entries = isDoc(spec) ? Object.entries(spec) : []
  const [only] = entries
  if (!only || entries.length !== 1) throw new Refusal(40234, `The field '${field}' must be an accumulator object`)
  const [name, expression] = only
  const accumulate = accumulators[name]
  if (!accumulate) throw new Refusal(15952, `unknown group operator '${name}'`)
  return { field, over: (docs) => accumulate(docs.map((doc) => evaluate(expression, doc, variables))) }
}

export interface Group {
  readonly id: unknown
  readonly docs: Doc[]
}

/** Puts documents together that have the same id; a missing one is null. */
export function grouped(docs: readonly Doc[], idOf: (doc: Doc) => unknown): Group[] {
  const groups = new Map<string, Group>()
  for (const doc of docs) {
    const id = idOf(doc)
    const key = identity(id)
    const group = groups.get(key) ?? { id: isMissing(id) ? null : id, docs: [] }
    group.docs.push(doc)
    groups.set(key, group)
  }
  return [...groups.values()]
}

export function summed({ id, docs }: Group, accumulations: readonly Accumulation[]): Doc {
  const made: Doc = { _id: id }
  for (const { field, over } of accumulations) setField(made, field, over(docs))
  return made
}
