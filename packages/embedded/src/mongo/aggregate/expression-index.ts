import { type Doc, isArray, isDoc, isMissing, rank, rankOf } from '../values/kinds.ts'
import { evaluate } from './expression/evaluate.ts'

const fieldPath = (expression: unknown): string | null =>
  typeof expression === 'string' && /^\$[^$]/.test(expression) ? expression.slice(1) : null

/** Whether an expression says the same of every document. */
function isConstant(expression: unknown): boolean {
  if (typeof expression === 'string') return !expression.startsWith('$') || /^\$\$(?!ROOT|CURRENT)/.test(expression)
  return !isDoc(expression) && !isArray(expression)
}

function equalityOf(pair: unknown, variables: Doc): Doc[] {
  const [one, other] = isArray(pair) ? pair : []
  const path = fieldPath(one) ?? fieldPath(other)
  const constant = fieldPath(one) === null ? one : other
  if (path === null || !isConstant(constant)) return []
  const value = evaluate(constant, {}, variables)
  const isUsable = !isMissing(value) && rankOf(value) !== rank.array && rankOf(value) !== rank.regex
  return isUsable ? [{ [path]: { $eq: value } }] : []
}

function equalities(expression: unknown, variables: Doc): Doc[] {
  if (!isDoc(expression)) return []
  if ('$eq' in expression) return equalityOf(expression.$eq, variables)
  return isArray(expression.$and) ? expression.$and.flatMap((part) => equalities(part, variables)) : []
}

/**
 * Says once more, as a filter, what an `$expr` says of fields that equal a constant, so that an index can be used. The
 * filter lets through at least what the expression does, and the expression still decides.
 */
export function withExpressionFilters(filter: Doc, variables: Doc): Doc {
  const found = equalities(filter.$expr, variables)
  return found.length > 0 ? { $and: [filter, ...found] } : filter
}
