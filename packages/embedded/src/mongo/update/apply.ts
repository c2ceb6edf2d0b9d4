import { typeName } from '../query/types.ts'
import { Refusal, unparsable } from '../refusal.ts'
import { isEqual } from '../values/compare.ts'
import { clonedDoc, setField } from '../values/document.ts'
import { type Doc, isDoc } from '../values/kinds.ts'
import { createArrayFilters } from './array-filters.ts'
import type { Modifier } from './modifier.ts'
import { arrays } from './operators/arrays.ts'
import { fields } from './operators/fields.ts'
import { numbers } from './operators/numbers.ts'
import { assertNoConflict, placesOf } from './paths.ts'
import { targetAt } from './target.ts'

const modifiers: Readonly<Record<string, Modifier>> = { ...fields, ...numbers, ...arrays }

export interface UpdateContext {
  readonly isInsert: boolean
  /** The element the filter matched: what `$` stands for. */
  readonly position?: number | undefined
  readonly arrayFilters?: unknown
}

interface Change {
  readonly path: string
  readonly operand: unknown
  readonly modifier: Modifier
}

export const isModifying = (update: Doc): boolean => Object.keys(update)[0]?.startsWith('$') === true

/** Whether an update's `$` must be known, and so the filter looked at once more. */
export const isPositional = (update: Doc): boolean =>
  Object.values(update).some((work) => isDoc(work) && Object.keys(work).some((path) => /\.\$(\.|$)/.test(path)))

function changesOf(update: Doc, isInsert: boolean): Change[] {
  const touched: string[] = []
  const changes = Object.entries(update).flatMap(([name, work]): Change[] => {
    const modifier = modifiers[name]
    if (!modifier) throw unparsable(`Unknown modifier: ${name}. Expected a valid update modifier or a pipeline`)
    if (!isDoc(work)) throw unparsable(`Modifiers operate on fields but we found type ${typeName(work)} instead`)
    touched.push(...Object.keys(work))
    if (name === '$rename') touched.push(...Object.values(work).map(String))
    if (name === '$setOnInsert' && !isInsert) return []
    return Object.entries(work).map(([path, operand]) => ({ path, operand, modifier }))
  })
  assertNoConflict(touched)
  return changes
}

const immutableId = () =>
  new Refusal(66, "Performing an update on the path '_id' would modify the immutable field '_id'")

/** The document that takes another one's place, under the same `_id`. */
function replaced(doc: Doc, replacement: Doc): Doc {
  const dollar = Object.keys(replacement).find((name) => name.startsWith('$'))
  if (dollar)
    throw new Refusal(52, `The dollar ($) prefixed field '${dollar}' is not allowed in a replacement document`)
  const made = clonedDoc(replacement)
  if (doc._id === undefined) return made
  if (made._id !== undefined && !isEqual(made._id, doc._id)) throw immutableId()
  return withId(doc._id, made)
}

/** A document with its `_id` in the first place, where MongoDB has it. */
export function withId(id: unknown, doc: Doc): Doc {
  const made: Doc = { _id: id }
  for (const [name, value] of Object.entries(doc)) if (name !== '_id') setField(made, name, value)
  return made
}

/** Applies operators, or a replacement, to a document of typed numbers. The document is changed in place. */
export function applyUpdate(doc: Doc, update: Doc, context: UpdateContext): Doc {
  if (!isModifying(update)) return replaced(doc, update)
  const filters = createArrayFilters(context.arrayFilters)
  const idBefore = doc._id

  for (const { path, operand, modifier } of changesOf(update, context.isInsert)) {
    for (const parts of placesOf(doc, path, context.position, filters)) {
      modifier(targetAt(doc, path, parts), operand)
    }
  }
  filters.assertAllUsed()
  if (!context.isInsert && !isEqual(idBefore, doc._id)) throw immutableId()
  return doc
}
