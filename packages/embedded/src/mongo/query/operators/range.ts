import { compare } from '../../values/compare.ts'
import { isMissing, rank, rankOf } from '../../values/kinds.ts'
import { toNumber } from '../../values/numbers.ts'
import type { FieldOperator } from '../compiler.ts'
import type { Test } from '../field.ts'

const isNotANumber = (value: unknown) => rankOf(value) === rank.number && Number.isNaN(toNumber(value))

/** Values of other types are neither smaller nor larger; only `MinKey` and `MaxKey` compare with everything. */
function comparing(operand: unknown, holds: (difference: number) => boolean): Test {
  const type = rankOf(operand)
  if (isNotANumber(operand)) return (value) => isNotANumber(value) && holds(0)
  const isBound = type === rank.minKey || type === rank.maxKey
  return (value) => {
    if (value === undefined && type !== rank.null) return false
    if (!isBound && rankOf(value) !== type) return false
    return !isNotANumber(value) && holds(compare(value, operand))
  }
}

const $gt: FieldOperator = (operand) => ({ test: comparing(operand, (difference) => difference > 0) })
const $lt: FieldOperator = (operand) => ({ test: comparing(operand, (difference) => difference < 0) })
const $gte: FieldOperator = (operand) => ({
  test: comparing(operand, (difference) => difference >= 0),
  orNoWay: isMissing(operand),
})
const $lte: FieldOperator = (operand) => ({
  test: comparing(operand, (difference) => difference <= 0),
  orNoWay: isMissing(operand),
})

export const range = { $gt, $gte, $lt, $lte }
