import { Int32, Long } from 'bson'
import { typeName } from '../../query/types.ts'
import { badType, badValue } from '../../refusal.ts'
import { isDoc, isNumeric } from '../../values/kinds.ts'
import { add, multiply, numericType, toBigInt, toNumber } from '../../values/numbers.ts'
import type { Modifier } from '../modifier.ts'

function assertNumbers(operator: string, path: string, operand: unknown, current: unknown): void {
  if (!isNumeric(operand)) throw badType(`Cannot apply ${operator} with a non-numeric argument at '${path}'`)
  if (current !== undefined && !isNumeric(current)) {
    throw badType(`Cannot apply ${operator} to a value of non-numeric type ${typeName(current)} at '${path}'`)
  }
}

const $inc: Modifier = (target, operand) => {
  assertNumbers('$inc', target.path, operand, target.current)
  target.set(target.current === undefined ? operand : add(target.current, operand))
}

const $mul: Modifier = (target, operand) => {
  assertNumbers('$mul', target.path, operand, target.current)
  target.set(multiply(target.current ?? new Int32(0), operand))
}

const bitwise: Readonly<Record<string, (one: bigint, other: bigint) => bigint>> = {
  and: (one, other) => one & other,
  or: (one, other) => one | other,
  xor: (one, other) => one ^ other,
}

const wholeOf = (value: unknown): bigint => {
  const type = isNumeric(value) ? numericType(value) : 'none'
  if (type !== 'int' && type !== 'long') throw badValue('$bit works on whole numbers only')
  return toBigInt(value) ?? BigInt(toNumber(value))
}

const $bit: Modifier = (target, operand) => {
  const current = target.current ?? new Int32(0)
  const work = Object.entries(isDoc(operand) ? operand : {})
  if (work.length === 0) throw badValue('$bit needs one of and, or, xor')
  const result = work.reduce((bits, [name, mask]) => {
    const combine = bitwise[name]
    if (!combine) throw badValue(`$bit knows and, or, xor, not ${name}`)
    return combine(bits, wholeOf(mask))
  }, wholeOf(current))
  const isLong = numericType(current) === 'long' || work.some(([, mask]) => numericType(mask) === 'long')
  target.set(isLong ? Long.fromBigInt(result) : new Int32(Number(result)))
}

export const numbers = { $inc, $mul, $bit }
