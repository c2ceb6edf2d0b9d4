import { evaluate } from '../aggregate/expression/evaluate.ts'
import { badValue, notSupported } from '../refusal.ts'
import { asDocument } from '../values/document.ts'
import { type Doc, isArray, isDoc, rank, rankOf } from '../values/kinds.ts'
import { type Compiler, type FieldOperator, isOperatorName, isOperators, type Predicate } from './compiler.ts'
import { type FieldTest, holdsAt, type Test } from './field.ts'
import { array } from './operators/array.ts'
import { bits } from './operators/bits.ts'
import { element, isTruth } from './operators/element.ts'
import { equality } from './operators/equality.ts'
import { evaluation } from './operators/evaluation.ts'
import { range } from './operators/range.ts'

const operators: Readonly<Record<string, FieldOperator>> = {
  ...equality,
  ...range,
  ...element,
  ...array,
  ...evaluation,
  ...bits,
}

const unsupported = new Set([
  '$where',
  '$text',
  '$jsonSchema',
  '$near',
  '$nearSphere',
  '$geoWithin',
  '$geoIntersects',
  '$within',
])

export interface CompiledFilter {
  readonly matches: Predicate
  /** Whether documents must be read with numbers in their own types. */
  readonly needsTypes: boolean
}

function fieldOperator(name: string): FieldOperator {
  if (unsupported.has(name)) throw notSupported(name)
  const operator = operators[name]
  if (!operator) throw badValue(`unknown operator: ${name}`)
  return operator
}

const allOf = (predicates: readonly Predicate[]): Predicate => {
  const [only] = predicates
  if (only && predicates.length === 1) return only
  return (doc, trace) => predicates.every((holds) => holds(doc, trace))
}

function branches(name: string, operand: unknown, compiler: Compiler): Predicate[] {
  if (!isArray(operand) || operand.length === 0) throw badValue(`${name} argument must be a non-empty array`)
  return operand.map((branch) => {
    if (!isDoc(branch)) throw badValue(`${name} argument's entries must be objects`)
    return compiler.filter(branch)
  })
}

const negation =
  (test: Test): Test =>
  (value) =>
    !test(value)

/** A value by itself: an array that stands in an array is not looked into. */
const ofValue = ({ test, negated }: FieldTest): Test => (negated ? negation(test) : test)

function noneOf(compiler: Compiler, path: string, operand: unknown): Predicate {
  const isRegex = rankOf(operand) === rank.regex
  if (!isRegex && !isOperators(operand)) throw badValue('$not needs a regex or a document')
  const holds = compiler.field(path, isOperators(operand) ? operand : { $eq: operand })
  return (doc) => !holds(doc)
}

type LogicalOperator = (operand: unknown, compiler: Compiler, variables: Doc) => Predicate

const logical: Readonly<Record<string, LogicalOperator>> = {
  $and: (operand, compiler) => allOf(branches('$and', operand, compiler)),
  $or: (operand, compiler) => {
    const any = branches('$or', operand, compiler)
    return (doc, trace) => any.some((holds) => holds(doc, trace))
  },
  $nor: (operand, compiler) => {
    const none = branches('$nor', operand, compiler)
    return (doc) => !none.some((holds) => holds(doc))
  },
  $expr: (operand, _compiler, variables) => (doc) => isTruth(evaluate(operand, doc, variables)),
  $comment: () => () => true,
  $alwaysTrue: () => () => true,
  $alwaysFalse: () => () => false,
}

function logicalOperator(name: string): LogicalOperator {
  if (unsupported.has(name)) throw notSupported(name)
  const operator = logical[name]
  if (!operator) throw badValue(`unknown top level operator: ${name}`)
  return operator
}

/** Makes a predicate of a MongoDB filter. Variables are what `$expr` may know beside the document. */
export function compileFilter(filter: unknown, variables: Doc = {}): CompiledFilter {
  let needsTypes = false

  const compiler: Compiler = {
    needTypes: () => {
      needsTypes = true
    },
    value: (spec) => {
      const tests = Object.entries(spec).flatMap(([name, operand]): Test[] => {
        if (name === '$not' && isOperators(operand)) return [negation(compiler.value(operand))]
        return [fieldOperator(name)(operand, compiler, spec)].flat().map(ofValue)
      })
      return (value) => tests.every((test) => test(value))
    },
    field: (path, spec) => {
      const parts = path === '' ? [] : path.split('.')
      const predicates = Object.entries(spec).flatMap(([name, operand]): Predicate[] => {
        if (name === '$not') return [noneOf(compiler, path, operand)]
        const tests = [fieldOperator(name)(operand, compiler, spec)].flat()
        return tests.map((field) => (doc, trace) => holdsAt(doc, parts, field, trace))
      })
      return allOf(predicates)
    },
    filter: (doc) =>
      allOf(
        Object.entries(doc).map(([name, operand]) => {
          if (isOperatorName(name)) return logicalOperator(name)(operand, compiler, variables)
          return compiler.field(name, isOperators(operand) ? operand : { $eq: operand })
        }),
      ),
  }

  const matches = compiler.filter(asDocument(filter ?? {}, 'filter'))
  return { matches, needsTypes }
}
