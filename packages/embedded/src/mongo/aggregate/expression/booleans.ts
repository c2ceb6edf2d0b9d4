import { isTruth } from '../../query/operators/element.ts'
import { Refusal } from '../../refusal.ts'
import { compare } from '../../values/compare.ts'
import { asList, setField } from '../../values/document.ts'
import { type Doc, isArray, isDoc, isMissing } from '../../values/kinds.ts'
import { namedOperands, type Operator, type Operators, onlyOperand, operandsOf, wrongCount } from './scope.ts'

/** In expressions what is missing sorts before null. */
function compareFound(one: unknown, other: unknown): number {
  if (one === undefined) return other === undefined ? 0 : -1
  return other === undefined ? 1 : compare(one, other)
}

const comparison =
  (name: string, answer: (difference: number) => unknown): Operator =>
  (operand, scope) => {
    const operands = operandsOf(operand, scope)
    if (operands.length !== 2) throw wrongCount(name, '2', operands.length)
    return answer(compareFound(operands[0], operands[1]))
  }

const $cond: Operator = (operand, scope) => {
  const [condition, yes, no] = isArray(operand)
    ? operand
    : Object.values(pick(namedOperands('$cond', operand, ['if', 'then', 'else']), ['if', 'then', 'else']))
  if (isArray(operand) && operand.length !== 3) throw wrongCount('$cond', '3', operand.length)
  return scope.evaluate(isTruth(scope.evaluate(condition)) ? yes : no)
}

const pick = (doc: Doc, names: readonly string[]): Doc => Object.fromEntries(names.map((name) => [name, doc[name]]))

const $ifNull: Operator = (operand, scope) => {
  const choices = asList(operand, '$ifNull')
  for (const choice of choices.slice(0, -1)) {
    const value = scope.evaluate(choice)
    if (!isMissing(value)) return value
  }
  return scope.evaluate(choices.at(-1))
}

const $switch: Operator = (operand, scope) => {
  const { branches, default: otherwise } = namedOperands('$switch', operand, ['branches'])
  const taken = asList(branches, '$switch branches').find(
    (branch) => isDoc(branch) && isTruth(scope.evaluate(branch.case)),
  )
  if (isDoc(taken)) return scope.evaluate(taken.then)
  if (otherwise === undefined) {
    throw new Refusal(40066, '$switch could not find a matching branch for an input, and no default was specified')
  }
  return scope.evaluate(otherwise)
}

const $let: Operator = (operand, scope) => {
  const named = namedOperands('$let', operand, ['vars', 'in'])
  const variables: Doc = {}
  for (const [name, value] of Object.entries(isDoc(named.vars) ? named.vars : {})) {
    setField(variables, name, scope.evaluate(value))
  }
  return scope.with(variables).evaluate(named.in)
}

export const booleans: Operators = {
  $eq: comparison('$eq', (difference) => difference === 0),
  $ne: comparison('$ne', (difference) => difference !== 0),
  $gt: comparison('$gt', (difference) => difference > 0),
  $gte: comparison('$gte', (difference) => difference >= 0),
  $lt: comparison('$lt', (difference) => difference < 0),
  $lte: comparison('$lte', (difference) => difference <= 0),
  $cmp: comparison('$cmp', Math.sign),
  $and: (operand, scope) => asChoices(operand).every((one) => isTruth(scope.evaluate(one))),
  $or: (operand, scope) => asChoices(operand).some((one) => isTruth(scope.evaluate(one))),
  $not: (operand, scope) => !isTruth(onlyOperand('$not', operand, scope)),
  $literal: (operand) => operand,
  $cond,
  $ifNull,
  $switch,
  $let,
}

const asChoices = (operand: unknown): unknown[] => (isArray(operand) ? operand : [operand])
