import { asDoc, fieldOf } from '../values/document.ts'
import { isArray } from '../values/kinds.ts'

/** Remembers which element of an array matched first: that is what `$` means in an update or a projection. */
export interface Trace {
  position?: number
}

export type Test = (value: unknown, trace?: Trace) => boolean

/** How an operator looks at a field. */
export interface FieldTest {
  readonly test: Test
  /** Whether an array's elements are tried as well as the array itself. */
  readonly elements?: boolean
  /** Whether it holds where the way to the field ends early. */
  readonly orNoWay?: boolean
  readonly negated?: boolean
}

const digits = /^\d+$/

const note = (trace: Trace | undefined, position: number) => {
  if (trace) trace.position ??= position
}

function atEnd(value: unknown, { test, elements = true }: FieldTest, trace?: Trace): boolean {
  if (test(value, trace)) return true
  if (!elements || !isArray(value)) return false
  const position = value.findIndex((element) => test(element, trace))
  if (position >= 0) note(trace, position)
  return position >= 0
}

function inArray(array: readonly unknown[], parts: readonly string[], at: number, field: FieldTest, trace?: Trace) {
  const part = parts[at] ?? ''
  const isIndex = digits.test(part) && Number(part) < array.length
  if (isIndex && along(array[Number(part)], parts, at + 1, field, trace)) return true
  const position = array.findIndex((element) => asDoc(element) !== null && along(element, parts, at, field, trace))
  if (position >= 0) note(trace, position)
  return position >= 0
}

function along(value: unknown, parts: readonly string[], at: number, field: FieldTest, trace?: Trace): boolean {
  const part = parts[at]
  if (part === undefined) return atEnd(value, field, trace)
  if (isArray(value)) return inArray(value, parts, at, field, trace)
  const doc = asDoc(value)
  return doc ? along(fieldOf(doc, part), parts, at + 1, field, trace) : field.test(undefined, trace)
}

const isThere: FieldTest = { test: (value) => value !== undefined, elements: false }

/** Whether a document's field, at the end of a path through documents and arrays, passes. */
export function holdsAt(root: unknown, parts: readonly string[], field: FieldTest, trace?: Trace): boolean {
  const holds =
    along(root, parts, 0, field, trace) ||
    (field.orNoWay === true && parts.length > 1 && !along(root, parts, 0, isThere))
  return field.negated === true ? !holds : holds
}
