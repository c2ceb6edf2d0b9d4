import { ObjectId } from 'bson'
import { Refusal } from '../refusal.ts'
import { asDoc, fieldOf } from '../values/document.ts'
import { type Doc, isArray, isNumeric } from '../values/kinds.ts'
import { toNumber } from '../values/numbers.ts'
import { type Collection, type Index, namespaceOf } from './collection.ts'

/** A field's value as the message shows it: of an array, the first document's. */
function shownValue(doc: unknown, parts: readonly string[]): unknown {
  return parts.reduce<unknown>((here, part) => {
    const container = isArray(here) && !/^\d+$/.test(part) ? here[0] : here
    if (isArray(container)) return container[Number(part)]
    const inner = asDoc(container)
    return inner ? fieldOf(inner, part) : undefined
  }, doc)
}

function inWords(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`
  if (value instanceof Date) return `new Date(${value.getTime()})`
  return isNumeric(value) ? String(toNumber(value)) : JSON.stringify(value)
}

/** MongoDB's words for two documents of one key, which drivers and libraries look for. */
export function duplicateKey(collection: Collection, index: Index, doc: Doc): Refusal {
  const values = index.fields.map(({ path, parts }) => [path, shownValue(doc, parts) ?? null] as const)
  const shown = values.map(([path, value]) => `${path}: ${inWords(value)}`).join(', ')
  return new Refusal(
    11000,
    `E11000 duplicate key error collection: ${namespaceOf(collection)} index: ${index.name} dup key: { ${shown} }`,
    { keyPattern: index.spec.key, keyValue: Object.fromEntries(values) },
  )
}
