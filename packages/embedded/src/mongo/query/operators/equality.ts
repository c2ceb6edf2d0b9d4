import { BSONSymbol, ObjectId } from 'bson'
import { badValue } from '../../refusal.ts'
import { isEqual } from '../../values/compare.ts'
import { asList } from '../../values/document.ts'
import { isMissing, rank, rankOf } from '../../values/kinds.ts'
import { type FieldOperator, isOperators } from '../compiler.ts'
import type { Test } from '../field.ts'
import { toRegExp } from '../regex.ts'

function matchingRegex(operand: unknown): Test {
  const regex = toRegExp(operand)
  return (value) =>
    typeof value === 'string' ? regex.test(value) : rankOf(value) === rank.regex && isEqual(value, operand)
}

/** Whether a value is the operand: for a regular expression, whether it matches. */
function equalTo(operand: unknown): Test {
  if (rankOf(operand) === rank.regex) return matchingRegex(operand)
  if (isMissing(operand)) return isMissing
  if (typeof operand === 'string') {
    return (value) => value === operand || (value instanceof BSONSymbol && value.value === operand)
  }
  return (value) => value !== undefined && isEqual(value, operand)
}

/** Strings and ids, the usual long lists, are looked up; the rest is tried one by one. */
function oneOf(operands: readonly unknown[]): Test {
  if (operands.some(isOperators)) throw badValue('cannot nest $ under $in')
  const strings = new Set(operands.filter((operand) => typeof operand === 'string'))
  const ids = new Set(operands.filter((operand) => operand instanceof ObjectId).map((id) => id.toHexString()))
  const others = operands
    .filter((operand) => typeof operand !== 'string' && !(operand instanceof ObjectId))
    .map(equalTo)
  return (value) =>
    (typeof value === 'string' && strings.has(value)) ||
    (value instanceof ObjectId && ids.has(value.toHexString())) ||
    others.some((test) => test(value))
}

const $eq = (operand: unknown) => ({ test: equalTo(operand), orNoWay: isMissing(operand) })

const $ne: FieldOperator = (operand) => {
  if (rankOf(operand) === rank.regex) throw badValue("Can't have regex as arg to $ne.")
  return { ...$eq(operand), negated: true }
}

const $in = (operand: unknown) => {
  const list = asList(operand, '$in')
  return { test: oneOf(list), orNoWay: list.some(isMissing) }
}

const $nin: FieldOperator = (operand) => ({ ...$in(operand), negated: true })

export const equality = { $eq, $ne, $in, $nin }
