import { Decimal128 } from 'bson'
import { type Direction, encode, encodePrefix, typeByte } from '../keys/encode.ts'
import { isDoc, isMissing, rankOf } from '../values/kinds.ts'
import type { Bound, Constraint } from './constraints.ts'

/** Keys from the first one up to, but not with, the second one. */
export type KeyRange = readonly [from: Buffer, to: Buffer]

/** Greater than every key that begins with the same bytes. */
const last = Buffer.from([0xff])

export const wholeRange = (prefix: Buffer): KeyRange => [prefix, Buffer.concat([prefix, last])]

/** Values whose keys do not tell them apart exactly: what is found has to be looked at. */
export const isInexact = (value: unknown): boolean => value instanceof Decimal128 || isDoc(value) || isMissing(value)

const edge = (prefix: Buffer, bound: Bound | undefined, direction: Direction, isAfter: boolean, other: Buffer) => {
  if (!bound) return other
  const key = encode(bound.value, direction)
  return Buffer.concat(isAfter ? [prefix, key, last] : [prefix, key])
}

/** The keys below a prefix whose next field is within bounds: of the bounds' own type, as MongoDB compares. */
export function boundedRange(prefix: Buffer, { low, high }: Constraint, direction: Direction): KeyRange {
  const type = typeByte(rankOf((low ?? high)?.value), direction)
  const [first, second] = direction === 'up' ? [low, high] : [high, low]
  const from = Buffer.concat([prefix, Buffer.from([type])])
  const to = Buffer.concat([prefix, Buffer.from([type + 1])])
  return [
    edge(prefix, first, direction, first?.isInclusive === false, from),
    edge(prefix, second, direction, second?.isInclusive === true, to),
  ]
}

/** Backwards, a string's end is two high bytes: the range must reach beyond them. */
export function prefixedRange(prefix: Buffer, text: string, direction: Direction): KeyRange {
  const from = Buffer.concat([prefix, encodePrefix(text, direction)])
  return [from, Buffer.concat([from, last, last])]
}
