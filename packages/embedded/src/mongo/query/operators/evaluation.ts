import { badValue } from '../../refusal.ts'
import { asList } from '../../values/document.ts'
import { isNumeric } from '../../values/kinds.ts'
import { toNumber } from '../../values/numbers.ts'
import type { FieldOperator } from '../compiler.ts'
import { toRegExp } from '../regex.ts'

const $regex: FieldOperator = (operand, _compiler, spec) => {
  const regex = toRegExp(operand, spec.$options)
  return { test: (value) => typeof value === 'string' && regex.test(value) }
}

/** Read together with `$regex`. */
const $options: FieldOperator = (_operand, _compiler, spec) => {
  if (!('$regex' in spec)) throw badValue('$options needs a $regex')
  return { test: () => true }
}

const $mod: FieldOperator = (operand) => {
  const [divisor = Number.NaN, remainder = Number.NaN] = asList(operand, '$mod').map((one) => Math.trunc(toNumber(one)))
  if (!Number.isFinite(divisor) || !Number.isFinite(remainder)) throw badValue('malformed mod, needs two numbers')
  if (divisor === 0) throw badValue('divisor cannot be 0')
  return { test: (value) => isNumeric(value) && Math.trunc(toNumber(value)) % divisor === remainder }
}

export const evaluation = { $regex, $options, $mod }
