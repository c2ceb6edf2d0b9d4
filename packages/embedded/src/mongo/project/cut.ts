import type { ProjectionSpec } from './spec.ts'

const undefinedType = 0x06
const regexType = 0x0b

/** How long a value is whose type says so. */
const fixedBytes: Readonly<Record<number, number>> = {
  1: 8, // double
  [undefinedType]: 0,
  7: 12, // object id
  8: 1, // boolean
  9: 8, // date
  10: 0, // null
  16: 4, // int32
  17: 8, // timestamp
  18: 8, // int64
  19: 16, // decimal
  127: 0, // max key
  255: 0, // min key
}

/** What stands beside the length that a value itself says: of a string its length alone, of a document nothing. */
const beside: Readonly<Record<number, number>> = {
  2: 4, // string
  3: 0, // document
  4: 0, // array
  5: 5, // binary, with its subtype
  12: 16, // pointer, with its id
  13: 4, // code
  14: 4, // symbol
  15: 0, // code with scope
}

function endOfValue(bytes: Buffer, type: number, at: number): number {
  const fixed = fixedBytes[type]
  if (fixed !== undefined) return at + fixed
  const more = beside[type]
  if (more !== undefined) return at + more + bytes.readInt32LE(at)
  if (type === regexType) return bytes.indexOf(0, bytes.indexOf(0, at) + 1) + 1
  throw new Error(`a value of type ${type} is no BSON`)
}

/** Names are compared as bytes, each written as one character. */
const asBytes = (name: string) => Buffer.from(name).toString('latin1')

/** Which whole fields a projection keeps; null where it says more than that. */
function keepOf({ mode, tree, withId, slices, elements, positional }: ProjectionSpec) {
  const isPlain = slices.length === 0 && elements.length === 0 && positional === null
  const isWhole = [...tree.values()].every((branch) => !(branch instanceof Map) && branch.kind === 'field')
  if (!isPlain || !isWhole) return null
  const named = new Set([...tree.keys()].map(asBytes))
  const isIncluding = mode === 'include'
  return (name: string) => (name === '_id' ? withId : named.has(name) === isIncluding)
}

const headBytes = 4

/** The fields to keep, one after the other, in a document of their own. */
function cut(bytes: Buffer, keep: (name: string) => boolean): Uint8Array {
  const kept = Buffer.allocUnsafe(bytes.length)
  let end = headBytes
  for (let at = headBytes; at < bytes.length - 1; ) {
    const type = bytes[at] ?? 0
    const nameEnd = bytes.indexOf(0, at + 1)
    const next = endOfValue(bytes, type, nameEnd + 1)
    if (type !== undefinedType && keep(bytes.toString('latin1', at + 1, nameEnd)))
      end += bytes.copy(kept, end, at, next)
    at = next
  }
  kept[end] = 0
  kept.writeInt32LE(end + 1, 0)
  return kept.subarray(0, end + 1)
}

/**
 * Cuts out of a stored document's bytes what a projection leaves that names whole fields only, as most do: nothing is
 * read and written again. Null where a projection says more.
 */
export function createCut(spec: ProjectionSpec): ((bytes: Uint8Array) => Uint8Array) | null {
  const keep = keepOf(spec)
  return keep && ((bytes) => cut(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), keep))
}
