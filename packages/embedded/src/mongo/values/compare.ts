import { Binary, BSONRegExp, Code, Decimal128, ObjectId, Timestamp } from 'bson'
import { asDoc } from './document.ts'
import { isArray, isNumeric, rank, rankOf } from './kinds.ts'
import { digitsOf, toBigInt, toNumber } from './numbers.ts'

const order = (one: string | number | bigint, other: string | number | bigint) =>
  one < other ? -1 : one > other ? 1 : 0

function compareDoubles(one: number, other: number): number {
  if (Number.isNaN(one)) return Number.isNaN(other) ? 0 : -1
  return Number.isNaN(other) ? 1 : order(one, other)
}

/** Beyond this many digits apart, doubles tell two decimals apart as well. */
const maxScale = 200

function compareDecimals(one: Decimal128, other: Decimal128): number {
  const left = digitsOf(one.toString())
  const right = digitsOf(other.toString())
  if (!left || !right || Math.abs(left.exponent - right.exponent) > maxScale) {
    return compareDoubles(toNumber(one), toNumber(other))
  }
  const exponent = Math.min(left.exponent, right.exponent)
  const scaled = (part: { digits: bigint; exponent: number }) => part.digits * 10n ** BigInt(part.exponent - exponent)
  return order(scaled(left), scaled(right))
}

/** JavaScript compares a whole number of any length with a double exactly; a decimal has to become a double. */
const exactOr = (whole: bigint | null, other: number): bigint | null => (Number.isFinite(other) ? whole : null)

function compareMixed(one: unknown, other: unknown): number {
  const [x, y] = [toNumber(one), toNumber(other)]
  if (one instanceof Decimal128 || other instanceof Decimal128) return compareDoubles(x, y)
  const left = exactOr(toBigInt(one), y)
  if (left !== null) return order(left, toBigInt(other) ?? y)
  const right = exactOr(toBigInt(other), x)
  return right === null ? compareDoubles(x, y) : order(x, right)
}

function compareNumbers(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return compareDoubles(one, other)
  if (one instanceof Decimal128 && other instanceof Decimal128) return compareDecimals(one, other)
  return compareMixed(one, other)
}

const compareStrings = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other))

function compareDocs(one: unknown, other: unknown): number {
  const left = Object.entries(asDoc(one) ?? {})
  const right = Object.entries(asDoc(other) ?? {})
  for (const [at, [name, value]] of left.entries()) {
    const match = right[at]
    if (!match) break
    const difference = rankOf(value) - rankOf(match[1]) || order(name, match[0]) || compare(value, match[1])
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

function compareArrays(one: readonly unknown[], other: readonly unknown[]): number {
  for (let at = 0; at < one.length && at < other.length; at++) {
    const difference = compare(one[at], other[at])
    if (difference !== 0) return difference
  }
  return one.length - other.length
}

/** A binary value's subtype and bytes. */
export const binaryOf = (value: unknown): { subtype: number; bytes: Uint8Array } => {
  if (value instanceof Binary) return { subtype: value.sub_type, bytes: value.buffer.subarray(0, value.position) }
  return { subtype: 0, bytes: value instanceof Uint8Array ? value : new Uint8Array() }
}

/** A regular expression's pattern and options. */
export const regexOf = (value: unknown): readonly [string, string] => {
  if (value instanceof BSONRegExp) return [value.pattern, value.options]
  return value instanceof RegExp ? [value.source, value.flags.replace('g', '')] : ['', '']
}

function compareBinaries(one: unknown, other: unknown): number {
  const [left, right] = [binaryOf(one), binaryOf(other)]
  return (
    left.bytes.length - right.bytes.length || left.subtype - right.subtype || Buffer.compare(left.bytes, right.bytes)
  )
}

const timeOf = (value: unknown) => (value instanceof Date ? value.getTime() : 0)
const codeOf = (value: unknown) => (value instanceof Code ? value.code : '')
const timestampOf = (value: unknown) => (value instanceof Timestamp ? value.toBigInt() : 0n)
const noBytes = new Uint8Array()
const idOf = (value: unknown) => (value instanceof ObjectId ? value.id : noBytes)

const within: Readonly<Record<number, (one: unknown, other: unknown) => number>> = {
  [rank.number]: compareNumbers,
  [rank.string]: (one, other) => compareStrings(String(one), String(other)),
  [rank.object]: compareDocs,
  [rank.array]: (one, other) => (isArray(one) && isArray(other) ? compareArrays(one, other) : 0),
  [rank.binary]: compareBinaries,
  [rank.objectId]: (one, other) => Buffer.compare(idOf(one), idOf(other)),
  [rank.boolean]: (one, other) => Number(one) - Number(other),
  [rank.date]: (one, other) => timeOf(one) - timeOf(other),
  [rank.timestamp]: (one, other) => order(timestampOf(one), timestampOf(other)),
  [rank.regex]: (one, other) => compareRegexes(regexOf(one), regexOf(other)),
  [rank.code]: (one, other) => order(codeOf(one), codeOf(other)),
}

const compareRegexes = (one: readonly [string, string], other: readonly [string, string]) =>
  order(one[0], other[0]) || order(one[1], other[1])

/** MongoDB's order of any two values. */
export function compare(one: unknown, other: unknown): number {
  if (one === other && !isNumeric(one)) return 0
  const difference = rankOf(one) - rankOf(other)
  return difference === 0 ? (within[rankOf(one)]?.(one, other) ?? 0) : difference
}

export const isEqual = (one: unknown, other: unknown): boolean => compare(one, other) === 0
