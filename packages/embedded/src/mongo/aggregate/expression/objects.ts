import { badType, Refusal } from '../../refusal.ts'
import { asDoc, asList, fieldOf, setField } from '../../values/document.ts'
import { type Doc, isArray, isDoc, isMissing } from '../../values/kinds.ts'
import { namedOperands, type Operator, type Operators, onlyOperand, operandsOf } from './scope.ts'

function toEntry(entry: unknown): [string, unknown] {
  const [key, value] = isArray(entry) ? entry : isDoc(entry) ? [entry.k, entry.v] : []
  if (typeof key !== 'string') throw new Refusal(40386, '$arrayToObject requires entries of a string and a value')
  return [key, value]
}

const $arrayToObject: Operator = (operand, scope) => {
  const entries =
    isArray(operand) && operand.length !== 1 ? scope.evaluate(operand) : onlyOperand('$arrayToObject', operand, scope)
  if (isMissing(entries)) return null
  const made: Doc = {}
  for (const entry of asList(entries, '$arrayToObject')) setField(made, ...toEntry(entry))
  return made
}

const $objectToArray: Operator = (operand, scope) => {
  const value = onlyOperand('$objectToArray', operand, scope)
  if (isMissing(value)) return null
  const doc = asDoc(value)
  if (!doc) throw new Refusal(40390, '$objectToArray requires a document')
  return Object.entries(doc).map(([k, v]) => ({ k, v }))
}

const $mergeObjects: Operator = (operand, scope) => {
  const merged: Doc = {}
  const values = isArray(operand) ? operandsOf(operand, scope) : [scope.evaluate(operand)].flat()
  for (const value of values) {
    if (isMissing(value)) continue
    const doc = asDoc(value)
    if (!doc) throw new Refusal(40400, '$mergeObjects requires object inputs')
    for (const [name, field] of Object.entries(doc)) setField(merged, name, field)
  }
  return merged
}

const fieldName = (value: unknown): string => {
  if (typeof value === 'string') return value
  throw badType('a field must be named by a string')
}

const $getField: Operator = (operand, scope) => {
  const named = isDoc(operand) && 'field' in operand ? operand : { field: operand, input: '$$ROOT' }
  const doc = asDoc(scope.evaluate(named.input ?? '$$ROOT'))
  return doc ? fieldOf(doc, fieldName(scope.evaluate(named.field))) : null
}

const changed = (input: unknown, name: string, value: unknown): Doc | null => {
  const doc = asDoc(input)
  if (!doc) return null
  const { ...copy } = doc
  if (value === undefined) delete copy[name]
  else setField(copy, name, value)
  return copy
}

export const objects: Operators = {
  $arrayToObject,
  $objectToArray,
  $mergeObjects,
  $getField,
  $setField: (operand, scope) => {
    const named = namedOperands('$setField', operand, ['field', 'input', 'value'])
    return changed(scope.evaluate(named.input), fieldName(scope.evaluate(named.field)), scope.evaluate(named.value))
  },
  $unsetField: (operand, scope) => {
    const named = namedOperands('$unsetField', operand, ['field', 'input'])
    return changed(scope.evaluate(named.input), fieldName(scope.evaluate(named.field)), undefined)
  },
}
