import { badValue } from '../../refusal.ts'
import { asDoc, asList } from '../../values/document.ts'
import { isArray, isDoc } from '../../values/kinds.ts'
import { toNumber } from '../../values/numbers.ts'
import { type Compiler, type FieldOperator, isOperators } from '../compiler.ts'
import type { Test } from '../field.ts'
import { equality } from './equality.ts'

const ofWholeFilters = new Set(['$and', '$or', '$nor', '$expr'])

function elementTest(operand: unknown, compiler: Compiler): Test {
  if (!isDoc(operand)) throw badValue('$elemMatch needs an Object')
  const [first = ''] = Object.keys(operand)
  if (isOperators(operand) && !ofWholeFilters.has(first)) return compiler.value(operand)
  const matches = compiler.filter(operand)
  return (element) => (asDoc(element) !== null || isArray(element)) && matches(element)
}

const $elemMatch: FieldOperator = (operand, compiler) => {
  const test = elementTest(operand, compiler)
  return {
    elements: false,
    test: (value, trace) => {
      const position = isArray(value) ? value.findIndex((element) => test(element)) : -1
      if (position >= 0 && trace) trace.position ??= position
      return position >= 0
    },
  }
}

const $size: FieldOperator = (operand) => {
  const size = toNumber(operand)
  if (!Number.isInteger(size) || size < 0) throw badValue('$size must be a whole number that is not negative')
  return { test: (value) => isArray(value) && value.length === size, elements: false }
}

/** Each wanted value is asked for by itself: different elements may have them. */
const $all: FieldOperator = (operand, compiler, spec) => {
  const wanted = asList(operand, '$all')
  if (wanted.length === 0) return { test: () => false }
  return wanted.flatMap((one) => {
    const isElement = isDoc(one) && '$elemMatch' in one
    return isElement ? $elemMatch(one.$elemMatch, compiler, spec) : equality.$eq(one)
  })
}

export const array = { $elemMatch, $size, $all }
