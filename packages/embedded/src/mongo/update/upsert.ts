import { isOperatorName, isOperators } from '../query/compiler.ts'
import { cloned } from '../values/document.ts'
import { type Doc, isArray, isDoc, rank, rankOf } from '../values/kinds.ts'
import { setAt } from './target.ts'

const single = (list: unknown): unknown => (isArray(list) && list.length === 1 ? list[0] : undefined)

/** The one value a condition leaves, or undefined. */
function certainValue(condition: unknown): unknown {
  if (rankOf(condition) === rank.regex) return undefined
  if (!isOperators(condition)) return condition
  if ('$eq' in condition) return condition.$eq
  const only = single(condition.$in) ?? single(condition.$all)
  return rankOf(only) === rank.regex || isOperators(only) ? undefined : only
}

/** The filters within one that hold for certain. */
function certainBranches(name: string, operand: unknown): Doc[] {
  const isCertain = name === '$and' || (name === '$or' && single(operand) !== undefined)
  return isCertain && isArray(operand) ? operand.filter(isDoc) : []
}

function collect(doc: Doc, filter: Doc): void {
  for (const [name, condition] of Object.entries(filter)) {
    if (isOperatorName(name)) {
      for (const branch of certainBranches(name, condition)) collect(doc, branch)
      continue
    }
    const value = certainValue(condition)
    if (value !== undefined) setAt(doc, name.split('.'), cloned(value))
  }
}

/** What a filter says of the document that an upsert is about to make. */
export function documentOf(filter: Doc): Doc {
  const doc: Doc = {}
  collect(doc, filter)
  return doc
}
