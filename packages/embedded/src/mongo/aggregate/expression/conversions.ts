import { Decimal128, Long, ObjectId } from 'bson'
import { isTruth } from '../../query/operators/element.ts'
import { typeName } from '../../query/types.ts'
import { Refusal } from '../../refusal.ts'
import { isMissing, isNumeric } from '../../values/kinds.ts'
import { promoted, toBigInt, toNumber } from '../../values/numbers.ts'
import { asText } from './as-text.ts'
import { namedOperands, type Operator, type Operators, onlyOperand } from './scope.ts'

type Conversion = (value: unknown) => unknown

const failed = (value: unknown, to: string) =>
  new Refusal(241, `Failed to convert a value of type ${typeName(value)} to ${to} in $convert`)

function toDouble(value: unknown, to = 'double'): number {
  if (typeof value === 'boolean') return Number(value)
  if (value instanceof Date) return value.getTime()
  const isText = typeof value === 'string' && /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value)
  if (!isText && !isNumeric(value)) throw failed(value, to)
  return isText ? Number(value) : toNumber(value)
}

function toWhole(value: unknown, to: string): bigint {
  const exact = toBigInt(value)
  if (exact !== null) return exact
  if (typeof value === 'string') {
    if (!/^[+-]?\d+$/.test(value)) throw failed(value, to)
    return BigInt(value)
  }
  const number = toDouble(value, to)
  if (!Number.isFinite(number)) throw failed(value, to)
  return BigInt(Math.trunc(number))
}

const toInt: Conversion = (value) => {
  const whole = toWhole(value, 'int')
  if (value instanceof Date || BigInt.asIntN(32, whole) !== whole) throw failed(value, 'int')
  return Number(whole)
}

const toLong: Conversion = (value) => {
  const whole = toWhole(value, 'long')
  if (BigInt.asIntN(64, whole) !== whole) throw failed(value, 'long')
  return promoted(Long.fromBigInt(whole))
}

const toDate: Conversion = (value) => {
  if (value instanceof Date) return value
  if (value instanceof ObjectId) return value.getTimestamp()
  const date = typeof value === 'string' ? new Date(value) : isNumeric(value) ? new Date(toNumber(value)) : null
  if (!date || Number.isNaN(date.getTime())) throw failed(value, 'date')
  return date
}

const toObjectId: Conversion = (value) => {
  if (value instanceof ObjectId) return value
  if (typeof value !== 'string' || !/^[0-9a-fA-F]{24}$/.test(value)) throw failed(value, 'objectId')
  return ObjectId.createFromHexString(value)
}

const toDecimal: Conversion = (value) => {
  if (value instanceof Decimal128) return value
  if (value instanceof Long) return Decimal128.fromString(value.toString())
  return Decimal128.fromStringWithRounding(typeof value === 'string' ? value : String(toDouble(value, 'decimal')))
}

const conversionTo: Readonly<Record<string, Conversion>> = {
  string: asText,
  int: toInt,
  long: toLong,
  double: (value) => toDouble(value),
  decimal: toDecimal,
  bool: (value) => (typeof value === 'string' ? true : isTruth(value)),
  date: toDate,
  objectId: toObjectId,
}

const converting =
  (name: string, to: string): Operator =>
  (operand, scope) => {
    const value = onlyOperand(name, operand, scope)
    return isMissing(value) ? null : (conversionTo[to]?.(value) ?? null)
  }

const $convert: Operator = (operand, scope) => {
  const named = namedOperands('$convert', operand, ['input', 'to'])
  const input = scope.evaluate(named.input)
  if (isMissing(input)) return named.onNull === undefined ? null : scope.evaluate(named.onNull)
  const to = String(scope.evaluate(named.to))
  const convert = conversionTo[to]
  if (!convert) throw new Refusal(241, `Unknown type name: ${to}`)
  try {
    return convert(input)
  } catch (error) {
    if (named.onError === undefined) throw error
    return scope.evaluate(named.onError)
  }
}

export const conversions: Operators = {
  $toString: converting('$toString', 'string'),
  $toInt: converting('$toInt', 'int'),
  $toLong: converting('$toLong', 'long'),
  $toDouble: converting('$toDouble', 'double'),
  $toDecimal: converting('$toDecimal', 'decimal'),
  $toBool: converting('$toBool', 'bool'),
  $toDate: converting('$toDate', 'date'),
  $toObjectId: converting('$toObjectId', 'objectId'),
  $convert,
  $type: (operand, scope) => typeName(onlyOperand('$type', operand, scope)),
  $isNumber: (operand, scope) => isNumeric(onlyOperand('$isNumber', operand, scope)),
}
