import { isOperators } from '../query/compiler.ts'
import { typeName, typesNamed } from '../query/types.ts'
import { isEqual } from '../values/compare.ts'
import { type Doc, isDoc, isMissing } from '../values/kinds.ts'
import type { Constraint, Constraints } from './constraints.ts'

/** All values the constraint lets through that decide its type. */
function examples({ equal, low, high, prefix }: Constraint): readonly unknown[] {
  if (equal) return equal
  return [low?.value, high?.value, prefix].filter((value) => value !== undefined)
}

function impliesOperator(name: string, operand: unknown, constraint: Constraint): boolean {
  const values = examples(constraint)
  if (name === '$exists') return constraint.exists === true || (values.length > 0 && !values.some(isMissing))
  if (name === '$type') {
    const types = typesNamed(operand)
    return values.length > 0 && values.every((value) => types.has(typeName(value)))
  }
  return name === '$eq' && constraint.equal?.every((value) => isEqual(value, operand)) === true
}

/** Whether whatever a filter finds is in a partial index. Where it is not certain, the index is not used. */
export function impliesPartial(partial: Doc, filter: unknown, constraints: Constraints): boolean {
  return Object.entries(partial).every(([path, condition]) => {
    if (isDoc(filter) && path in filter && isEqual(filter[path], condition)) return true
    const constraint = constraints.byPath.get(path)
    if (!constraint) return false
    const operators = isOperators(condition) ? condition : { $eq: condition }
    return Object.entries(operators).every(([name, operand]) => impliesOperator(name, operand, constraint))
  })
}
