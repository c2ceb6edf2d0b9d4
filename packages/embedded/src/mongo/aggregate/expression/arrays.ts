import { isTruth } from '../../query/operators/element.ts'
import { sorter } from '../../query/sort.ts'
import { badType, Refusal } from '../../refusal.ts'
import { isEqual } from '../../values/compare.ts'
import { asList } from '../../values/document.ts'
import { isArray, isDoc, isMissing } from '../../values/kinds.ts'
import { toNumber } from '../../values/numbers.ts'
import { namedOperands, type Operator, type Operators, onlyOperand, operandsOf, type Scope } from './scope.ts'

const $size: Operator = (operand, scope) => {
  const value = onlyOperand('$size', operand, scope)
  if (!isArray(value)) throw new Refusal(17124, 'The argument to $size must be an array')
  return value.length
}

const $slice: Operator = (operand, scope) => {
  const [array, ...numbers] = operandsOf(operand, scope)
  if (isMissing(array)) return null
  const list = asList(array, '$slice')
  const [first = 0, count] = numbers.map(toNumber)
  if (count === undefined) return first >= 0 ? list.slice(0, first) : list.slice(first)
  const start = first < 0 ? Math.max(0, list.length + first) : first
  return list.slice(start, start + count)
}

/** Works out one part of an operator for each element, which goes by a name. */
function forEach(name: string, operand: unknown, scope: Scope, part: string) {
  const named = namedOperands(name, operand, ['input', part])
  const input = scope.evaluate(named.input)
  if (isMissing(input)) return null
  const variable = typeof named.as === 'string' ? named.as : 'this'
  const list = asList(input, `input to ${name}`)
  return list.map((element) => ({ element, value: scope.with({ [variable]: element }).evaluate(named[part]) }))
}

const $filter: Operator = (operand, scope) => {
  const kept = forEach('$filter', operand, scope, 'cond')?.filter(({ value }) => isTruth(value))
  const limit = isDoc(operand) && operand.limit !== undefined ? scope.evaluate(operand.limit) : null
  return kept?.map(({ element }) => element).slice(0, isMissing(limit) ? undefined : toNumber(limit)) ?? null
}

const $map: Operator = (operand, scope) =>
  forEach('$map', operand, scope, 'in')?.map(({ value }) => value ?? null) ?? null

const $reduce: Operator = (operand, scope) => {
  const named = namedOperands('$reduce', operand, ['input', 'initialValue', 'in'])
  const input = scope.evaluate(named.input)
  if (isMissing(input)) return null
  return asList(input, 'input to $reduce').reduce(
    (value, element) => scope.with({ this: element, value }).evaluate(named.in),
    scope.evaluate(named.initialValue),
  )
}

const $in: Operator = (operand, scope) => {
  const [value, array] = operandsOf(operand, scope)
  if (!isArray(array)) throw new Refusal(40081, '$in requires an array as a second argument')
  return array.some((element) => isEqual(element, value))
}

const $indexOfArray: Operator = (operand, scope) => {
  const [array, value, start, end] = operandsOf(operand, scope)
  if (isMissing(array)) return null
  const from = isMissing(start) ? 0 : toNumber(start)
  const searched = asList(array, '$indexOfArray').slice(from, isMissing(end) ? undefined : toNumber(end))
  const found = searched.findIndex((element) => isEqual(element, value))
  return found < 0 ? -1 : found + from
}

const $concatArrays: Operator = (operand, scope) => {
  const arrays = operandsOf(operand, scope)
  return arrays.some(isMissing) ? null : arrays.flatMap((array) => asList(array, '$concatArrays'))
}

const $sortArray: Operator = (operand, scope) => {
  const named = namedOperands('$sortArray', operand, ['input', 'sortBy'])
  const input = scope.evaluate(named.input)
  return isMissing(input) ? null : asList(input, '$sortArray').toSorted(sorter(named.sortBy))
}

const $reverseArray: Operator = (operand, scope) => {
  const array = onlyOperand('$reverseArray', operand, scope)
  return isMissing(array) ? null : asList(array, '$reverseArray').toReversed()
}

const elementAt = (array: unknown, at: number): unknown =>
  isMissing(array) ? null : asList(array, 'the operand').at(at)

const $arrayElemAt: Operator = (operand, scope) => {
  const [array, at] = operandsOf(operand, scope)
  return isMissing(at) ? null : elementAt(array, toNumber(at))
}

const $range: Operator = (operand, scope) => {
  const [start = 0, end = 0, step = 1] = operandsOf(operand, scope).map(toNumber)
  if (step === 0) throw badType('$range requires a non-zero step')
  return Array.from({ length: Math.max(0, Math.ceil((end - start) / step)) }, (_none, at) => start + at * step)
}

const $zip: Operator = (operand, scope) => {
  const inputs = asList(scope.evaluate(namedOperands('$zip', operand, ['inputs']).inputs), '$zip inputs')
  if (inputs.some(isMissing)) return null
  const lists = inputs.map((input) => asList(input, '$zip input'))
  const length = Math.min(...lists.map((list) => list.length))
  return Array.from({ length }, (_none, at) => lists.map((list) => list[at]))
}

export const arrays: Operators = {
  $size,
  $slice,
  $filter,
  $map,
  $reduce,
  $in,
  $indexOfArray,
  $concatArrays,
  $sortArray,
  $reverseArray,
  $arrayElemAt,
  $range,
  $zip,
  $isArray: (operand, scope) => isArray(onlyOperand('$isArray', operand, scope)),
  $first: (operand, scope) => elementAt(onlyOperand('$first', [operand].flat(), scope), 0),
  $last: (operand, scope) => elementAt(onlyOperand('$last', [operand].flat(), scope), -1),
}
