import { Decimal128 } from 'bson'
import { badType, badValue } from '../../refusal.ts'
import { isMissing, isNumeric } from '../../values/kinds.ts'
import { add, digitsOf, multiply, numericType, promoted, toBigInt, toNumber } from '../../values/numbers.ts'
import { type Operator, type Operators, onlyOperand, operandsOf, wrongCount } from './scope.ts'

const assertNumbers = (name: string, values: readonly unknown[]) => {
  if (!values.every(isNumeric)) throw badType(`${name} only supports numeric types`)
}

const sum = (values: readonly unknown[]): unknown => promoted(values.reduce((total, value) => add(total, value), 0))

const $add: Operator = (operand, scope) => {
  const values = operandsOf(operand, scope)
  if (values.some(isMissing)) return null
  const dates = values.filter((value) => value instanceof Date)
  const numbers = values.filter((value) => !(value instanceof Date))
  assertNumbers('$add', numbers)
  const [date] = dates
  if (!date) return sum(numbers)
  if (dates.length > 1) throw badType('only one date allowed in an $add expression')
  return new Date(date.getTime() + toNumber(sum(numbers)))
}

const pair = (name: string, operand: unknown, scope: Parameters<Operator>[1]): [unknown, unknown] => {
  const operands = operandsOf(operand, scope)
  if (operands.length !== 2) throw wrongCount(name, '2', operands.length)
  return [operands[0], operands[1]]
}

const $subtract: Operator = (operand, scope) => {
  const [one, other] = pair('$subtract', operand, scope)
  if (isMissing(one) || isMissing(other)) return null
  if (one instanceof Date) {
    if (other instanceof Date) return one.getTime() - other.getTime()
    assertNumbers('$subtract', [other])
    return new Date(one.getTime() - toNumber(other))
  }
  assertNumbers('$subtract', [one, other])
  return promoted(add(one, multiply(other, -1)))
}

const $multiply: Operator = (operand, scope) => {
  const values = operandsOf(operand, scope)
  if (values.some(isMissing)) return null
  assertNumbers('$multiply', values)
  return promoted(values.reduce((product, value) => multiply(product, value), 1))
}

/** Both numbers, or null when one is missing. Decimals are worked out as doubles and come back as decimals. */
const binary =
  (name: string, work: (one: number, other: number) => number): Operator =>
  (operand, scope) => {
    const [one, other] = pair(name, operand, scope)
    if (isMissing(one) || isMissing(other)) return null
    assertNumbers(name, [one, other])
    return likeOperands(work(toNumber(one), toNumber(other)), [one, other])
  }

const likeOperands = (result: number, operands: readonly unknown[]): unknown =>
  operands.some((value) => numericType(value) === 'decimal')
    ? Decimal128.fromStringWithRounding(String(result))
    : result

const unary =
  (name: string, work: (value: number) => number): Operator =>
  (operand, scope) => {
    const value = onlyOperand(name, operand, scope)
    if (isMissing(value)) return null
    assertNumbers(name, [value])
    return likeOperands(work(toNumber(value)), [value])
  }

const divide = (one: number, other: number): number => {
  if (other === 0) throw badValue("can't $divide by zero")
  return one / other
}

const remainder = (one: number, other: number): number => {
  if (other === 0) throw badValue("can't $mod by zero")
  return one % other
}

/** Half goes to the even neighbour, as MongoDB rounds. */
const toEven = (value: number): number => {
  const below = Math.floor(value)
  const rest = value - below
  if (rest !== 0.5) return Math.round(value)
  return below % 2 === 0 ? below : below + 1
}

const placed =
  (name: string, work: (value: number) => number): Operator =>
  (operand, scope) => {
    const [value, places] = operandsOf(operand, scope)
    if (isMissing(value)) return null
    assertNumbers(name, [value])
    const digits = isMissing(places) ? 0 : toNumber(places)
    return likeOperands(scaled(toNumber(value), digits, work), [value])
  }

/** Moves the point in the decimal digits, so that 2.675 is not first made 2.67499… */
const scaled = (value: number, places: number, work: (value: number) => number): number => {
  if (!digitsOf(String(value))) return value
  const moved = (number: number, by: number) => {
    const [mantissa = '0', exponent = '0'] = String(number).split('e')
    return Number(`${mantissa}e${Number(exponent) + by}`)
  }
  return moved(work(moved(value, places)), -places)
}

const $abs: Operator = (operand, scope) => {
  const value = onlyOperand('$abs', operand, scope)
  const whole = toBigInt(value)
  if (whole !== null && whole < 0n) return promoted(multiply(value, -1))
  return unary('$abs', Math.abs)({ $literal: value }, scope)
}

export const arithmetic: Operators = {
  $add,
  $subtract,
  $multiply,
  $divide: binary('$divide', divide),
  $mod: binary('$mod', remainder),
  $pow: binary('$pow', (base, exponent) => base ** exponent),
  $abs,
  $ceil: unary('$ceil', Math.ceil),
  $floor: unary('$floor', Math.floor),
  $sqrt: unary('$sqrt', Math.sqrt),
  $round: placed('$round', toEven),
  $trunc: placed('$trunc', Math.trunc),
}
