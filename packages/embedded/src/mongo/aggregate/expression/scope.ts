import { Refusal } from '../../refusal.ts'
import { type Doc, isArray, isDoc } from '../../values/kinds.ts'

/** Where an expression is worked out: the document it looks at, the variables it may name. */
export interface Scope {
  readonly root: unknown
  readonly variables: Doc
  evaluate(expression: unknown): unknown
  /** The same place with more variables. */
  with(variables: Doc): Scope
}

export type Operator = (operand: unknown, scope: Scope) => unknown

export type Operators = Readonly<Record<string, Operator>>

/** The operands, worked out. One that is not in a list is a list of one. */
export const operandsOf = (operand: unknown, scope: Scope): unknown[] =>
  isArray(operand) ? operand.map((one) => scope.evaluate(one)) : [scope.evaluate(operand)]

/** The only operand, in a list of one or bare. */
export function onlyOperand(name: string, operand: unknown, scope: Scope): unknown {
  const operands = operandsOf(operand, scope)
  if (operands.length !== 1) throw wrongCount(name, '1', operands.length)
  return operands[0]
}

export const wrongCount = (name: string, wanted: string, got: number) =>
  new Refusal(16020, `Expression ${name} takes exactly ${wanted} arguments. ${got} were passed in.`)

/** The named operands of an operator such as `$filter`, not yet worked out. */
export function namedOperands(name: string, operand: unknown, required: readonly string[]): Doc {
  if (!isDoc(operand)) throw new Refusal(28646, `${name} only supports an object as its argument`)
  const missing = required.find((field) => !(field in operand))
  if (missing) throw new Refusal(28648, `Missing '${missing}' parameter to ${name}`)
  return operand
}
