import { DBRef, deserialize, serialize } from 'bson'
import { badType, Refusal } from '../refusal.ts'
import { type Doc, isArray, isDoc } from './kinds.ts'

/** MongoDB's bound on one document. */
export const maxDocumentBytes = 16_777_216

const shared = { promoteBuffers: false, bsonRegExp: true, validation: { utf8: false } } as const

/** Reads a document with JavaScript's numbers: quick, for matching and computing. */
export const read = (bytes: Uint8Array): Doc => deserialize(bytes, shared)

/** Reads a document with every number in its own BSON type: for what is written back. */
export const readTyped = (bytes: Uint8Array): Doc => deserialize(bytes, { ...shared, promoteValues: false })

export const write = (doc: Doc): Uint8Array => serialize(doc, { ignoreUndefined: true, checkKeys: false })

/** Writes a document that is to be stored. */
export function writeStored(doc: Doc): Uint8Array {
  let bytes: Uint8Array
  try {
    bytes = write(doc)
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge('over 17 million bytes')
    throw error
  }
  assertSize(bytes)
  return bytes
}

const tooLarge = (size: number | string) =>
  new Refusal(10334, `the document has ${size} bytes, and may have at most ${maxDocumentBytes}`)

export function assertSize(bytes: Uint8Array): void {
  if (bytes.length > maxDocumentBytes) throw tooLarge(bytes.length)
}

/** A document to look into, or null: a reference is a document of three fields. */
export function asDoc(value: unknown): Doc | null {
  if (isDoc(value)) return value
  if (!(value instanceof DBRef)) return null
  return { $ref: value.collection, $id: value.oid, ...(value.db ? { $db: value.db } : {}), ...value.fields }
}

/** A document's own field; never what every JavaScript object inherits. */
export const fieldOf = (doc: Doc, name: string): unknown => (Object.hasOwn(doc, name) ? doc[name] : undefined)

/** Sets a field, also one whose name JavaScript would take for something else. */
export function setField(doc: Doc, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(doc, name, { value, writable: true, enumerable: true, configurable: true })
  } else doc[name] = value
}

/** A copy whose documents and arrays can be changed without touching the original. */
export function cloned(value: unknown): unknown {
  if (isArray(value)) return value.map(cloned)
  return isDoc(value) ? clonedDoc(value) : value
}

export function clonedDoc(doc: Doc): Doc {
  const copy: Doc = {}
  for (const [name, value] of Object.entries(doc)) setField(copy, name, cloned(value))
  return copy
}

export function asDocument(value: unknown, what: string): Doc {
  if (isDoc(value)) return value
  throw badType(`${what} must be a document`)
}

export function asList(value: unknown, what: string): unknown[] {
  if (isArray(value)) return value
  throw badType(`${what} must be an array`)
}
