import { Decimal128, Double, Int32, Long } from 'bson'

const maxInt32 = 2_147_483_647

/** A number's value as a double; not a number for all else. */
export function toNumber(value: unknown): number {
  if (typeof value === 'number') return value
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Int32 || value instanceof Double) return value.value
  if (value instanceof Long) return value.toNumber()
  if (value instanceof Decimal128) return Number(value.toString())
  return Number.NaN
}

/** A 64-bit whole number exactly, or null for other types. */
export function toBigInt(value: unknown): bigint | null {
  if (typeof value === 'bigint') return value
  return value instanceof Long ? value.toBigInt() : null
}

/** A decimal as digits × 10^exponent; null for infinities and what is no number. */
export function digitsOf(text: string): { digits: bigint; exponent: number } | null {
  const match = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text)
  const [, sign, whole = '', fraction = '', exponent = '0'] = match ?? []
  if (!match || whole + fraction === '') return null
  return { digits: BigInt(whole + fraction) * (sign === '-' ? -1n : 1n), exponent: Number(exponent) - fraction.length }
}

export type NumericType = 'int' | 'long' | 'double' | 'decimal'

export function numericType(value: unknown): NumericType {
  if (value instanceof Int32) return 'int'
  if (value instanceof Decimal128) return 'decimal'
  if (value instanceof Long || typeof value === 'bigint') return 'long'
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= maxInt32 ? 'int' : 'double'
}

const asText = (value: unknown): string =>
  value instanceof Decimal128 || value instanceof Long ? value.toString() : String(toNumber(value))

function decimalOf(one: unknown, other: unknown, work: (x: bigint, y: bigint) => bigint, kind: 'sum' | 'product') {
  const left = digitsOf(asText(one))
  const right = digitsOf(asText(other))
  if (!left || !right) return Decimal128.fromString('NaN')
  if (kind === 'product') {
    const digits = work(left.digits, right.digits)
    return Decimal128.fromStringWithRounding(`${digits}E${left.exponent + right.exponent}`)
  }
  const exponent = Math.min(left.exponent, right.exponent)
  const scaled = (part: { digits: bigint; exponent: number }) => part.digits * 10n ** BigInt(part.exponent - exponent)
  return Decimal128.fromStringWithRounding(`${work(scaled(left), scaled(right))}E${exponent}`)
}

const wholeOf = (value: unknown): bigint => toBigInt(value) ?? BigInt(toNumber(value))

function wholeResult(result: bigint, isInt: boolean): unknown {
  if (isInt && result >= -2_147_483_648n && result <= 2_147_483_647n) return new Int32(Number(result))
  if (BigInt.asIntN(64, result) !== result) return new Double(Number(result))
  return Long.fromBigInt(result)
}

function compute(one: unknown, other: unknown, kind: 'sum' | 'product'): unknown {
  const work = kind === 'sum' ? (x: bigint, y: bigint) => x + y : (x: bigint, y: bigint) => x * y
  const types = [numericType(one), numericType(other)]
  if (types.includes('decimal')) return decimalOf(one, other, work, kind)
  if (types.includes('double')) {
    const [x, y] = [toNumber(one), toNumber(other)]
    return new Double(kind === 'sum' ? x + y : x * y)
  }
  return wholeResult(work(wholeOf(one), wholeOf(other)), !types.includes('long'))
}

/** The sum in the wider of the two types, as MongoDB widens. */
export const add = (one: unknown, other: unknown): unknown => compute(one, other, 'sum')
export const multiply = (one: unknown, other: unknown): unknown => compute(one, other, 'product')

/** A computed number as JavaScript has it, unless that would lose digits. */
export function promoted(value: unknown): unknown {
  if (value instanceof Int32 || value instanceof Double) return value.value
  if (value instanceof Long) return Number.isSafeInteger(value.toNumber()) ? value.toNumber() : value
  return value
}
