import { Refusal } from '../../refusal.ts'
import { asDoc, fieldOf, setField } from '../../values/document.ts'
import { type Doc, isArray, isDoc } from '../../values/kinds.ts'
import { arithmetic } from './arithmetic.ts'
import { arrays } from './arrays.ts'
import { booleans } from './booleans.ts'
import { conversions } from './conversions.ts'
import { dates } from './dates.ts'
import { objects } from './objects.ts'
import type { Operators, Scope } from './scope.ts'
import { sets } from './sets.ts'
import { strings } from './strings.ts'
import { summaries } from './summaries.ts'

const operators: Operators = {
  ...arithmetic,
  ...arrays,
  ...booleans,
  ...conversions,
  ...dates,
  ...objects,
  ...sets,
  ...strings,
  ...summaries,
}

/** The value at a path; through an array, the values of its documents. */
export function valueAt(value: unknown, parts: readonly string[]): unknown {
  const [part, ...rest] = parts
  if (part === undefined) return value
  if (isArray(value)) return value.map((element) => valueAt(element, parts)).filter((found) => found !== undefined)
  const doc = asDoc(value)
  return doc ? valueAt(fieldOf(doc, part), rest) : undefined
}

function variable(text: string, scope: Scope): unknown {
  const [name = '', ...path] = text.split('.')
  if (name === 'ROOT' || name === 'CURRENT') return valueAt(scope.root, path)
  if (name === 'REMOVE') return undefined
  if (name === 'NOW' && !Object.hasOwn(scope.variables, 'NOW')) return new Date()
  if (!Object.hasOwn(scope.variables, name)) throw new Refusal(17276, `Use of undefined variable: ${name}`)
  return valueAt(scope.variables[name], path)
}

function text(expression: string, scope: Scope): unknown {
  if (expression.startsWith('$$')) return variable(expression.slice(2), scope)
  return expression.startsWith('$') ? valueAt(scope.root, expression.slice(1).split('.')) : expression
}

function fields(expression: Doc, scope: Scope): Doc {
  const made: Doc = {}
  for (const [name, value] of Object.entries(expression)) {
    const worked = scope.evaluate(value)
    if (worked !== undefined) setField(made, name, worked)
  }
  return made
}

function document(expression: Doc, scope: Scope): unknown {
  const [name, ...others] = Object.keys(expression)
  if (name?.startsWith('$') !== true) return fields(expression, scope)
  if (others.length > 0) {
    throw new Refusal(15983, 'An object representing an expression must have exactly one field')
  }
  const operator = operators[name]
  if (!operator) throw new Refusal(168, `Unrecognized expression '${name}'`)
  return operator(expression[name], scope)
}

function scopeOf(root: unknown, variables: Doc): Scope {
  const scope: Scope = {
    root,
    variables,
    with: (more) => scopeOf(root, { ...variables, ...more }),
    evaluate: (expression) => {
      if (typeof expression === 'string') return text(expression, scope)
      if (isArray(expression)) return expression.map((element) => scope.evaluate(element) ?? null)
      return isDoc(expression) ? document(expression, scope) : expression
    },
  }
  return scope
}

/** Works out an aggregation expression on a document. What is not there is `undefined`. */
export const evaluate = (expression: unknown, root: unknown, variables: Doc = {}): unknown =>
  scopeOf(root, variables).evaluate(expression)
