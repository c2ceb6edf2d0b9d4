import type { Doc } from '../values/kinds.ts'
import { isDoc } from '../values/kinds.ts'
import type { FieldTest, Test, Trace } from './field.ts'

export type Predicate = (doc: unknown, trace?: Trace) => boolean

/** What an operator may ask of the rest of the compiler. */
export interface Compiler {
  /** A test of one value by operators: `{ $gt: 1, $lt: 5 }`. */
  value(spec: Doc): Test
  /** The predicate of operators at a path. */
  field(path: string, spec: Doc): Predicate
  filter(filter: Doc): Predicate
  /** Says that numbers must be read in their own types. */
  needTypes(): void
}

/** One query operator, made of what it was given and the document of operators it stands in. Several tests all hold. */
export type FieldOperator = (operand: unknown, compiler: Compiler, spec: Doc) => FieldTest | readonly FieldTest[]

const referenceFields = new Set(['$ref', '$id', '$db'])

/** Whether a document is made of operators rather than being a value. */
export function isOperators(value: unknown): value is Doc {
  if (!isDoc(value)) return false
  const [first] = Object.keys(value)
  return first?.startsWith('$') === true && !referenceFields.has(first)
}

export const isOperatorName = (name: string) => name.startsWith('$') && !referenceFields.has(name)
