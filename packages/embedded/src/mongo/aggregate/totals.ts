import { Decimal128 } from 'bson'
import { compare } from '../values/compare.ts'
import { isMissing, isNumeric } from '../values/kinds.ts'
import { add, promoted, toNumber } from '../values/numbers.ts'

const isPlain = (value: unknown): value is number => typeof value === 'number'

/** The sum of what is a number; all else counts nothing. */
export function total(values: readonly unknown[]): unknown {
  const numbers = values.filter(isNumeric)
  if (numbers.every(isPlain)) return numbers.reduce((sum, number) => sum + number, 0)
  return promoted(numbers.reduce((sum, number) => add(sum, number), 0))
}

export function average(values: readonly unknown[]): unknown {
  const numbers = values.filter(isNumeric)
  if (numbers.length === 0) return null
  const sum = total(numbers)
  const mean = toNumber(sum) / numbers.length
  return sum instanceof Decimal128 ? Decimal128.fromStringWithRounding(String(mean)) : mean
}

const extreme = (values: readonly unknown[], isBetter: (difference: number) => boolean): unknown =>
  values.reduce((best, value) => {
    if (isMissing(value)) return best
    return isMissing(best) || isBetter(compare(value, best)) ? value : best
  }, null)

export const least = (values: readonly unknown[]): unknown => extreme(values, (difference) => difference < 0)
export const greatest = (values: readonly unknown[]): unknown => extreme(values, (difference) => difference > 0)
