import { isArray } from '../../values/kinds.ts'
import { average, greatest, least, total } from '../totals.ts'
import { type Operator, type Operators, operandsOf } from './scope.ts'

/** A list of values, or the values of one array. */
const over =
  (summary: (values: readonly unknown[]) => unknown): Operator =>
  (operand, scope) => {
    const values = operandsOf(operand, scope)
    const [only] = values
    return summary(values.length === 1 && isArray(only) ? only : values)
  }

export const summaries: Operators = {
  $sum: over(total),
  $avg: over(average),
  $min: over(least),
  $max: over(greatest),
}
