import { isMissing } from '../../values/kinds.ts'
import { toNumber } from '../../values/numbers.ts'
import type { FieldOperator } from '../compiler.ts'
import { typeName, typesNamed } from '../types.ts'

/** MongoDB takes numbers for truth values: zero, null and false mean no. */
export const isTruth = (value: unknown): boolean => !isMissing(value) && value !== false && toNumber(value) !== 0

const $exists: FieldOperator = (operand) => ({
  test: (value) => value !== undefined,
  elements: false,
  negated: !isTruth(operand),
})

const $type: FieldOperator = (operand, compiler) => {
  const types = typesNamed(operand)
  compiler.needTypes()
  return { test: (value) => types.has(typeName(value)) }
}

export const element = { $exists, $type }
