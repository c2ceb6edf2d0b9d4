import { evaluate } from '../aggregate/expression/evaluate.ts'
import { compileFilter } from '../query/compile.ts'
import type { Trace } from '../query/field.ts'
import { Refusal } from '../refusal.ts'
import { fieldOf, readTyped, setField, write } from '../values/document.ts'
import { type Doc, isArray, isDoc } from '../values/kinds.ts'
import { toNumber } from '../values/numbers.ts'
import { createCut } from './cut.ts'
import { type Branch, type ProjectionSpec, readProjection, type Tree } from './spec.ts'

const isOpen = (value: unknown): value is Doc | unknown[] => isDoc(value) || isArray(value)

interface Whole {
  readonly doc: Doc
  readonly variables: Doc
}

/** A computed field's value; for a document that is not there yet, the computed fields it would have. */
function computed(branch: Branch, source: unknown, whole: Whole): unknown {
  if (!(branch instanceof Map)) {
    return branch.kind === 'computed' ? evaluate(branch.expression, whole.doc, whole.variables) : undefined
  }
  const child = source === undefined ? included({}, branch, whole) : null
  return isDoc(child) && Object.keys(child).length > 0 ? child : undefined
}

function includeComputed(made: Doc, source: Doc, tree: Tree, whole: Whole): void {
  for (const [name, branch] of tree) {
    const value = computed(branch, source[name], whole)
    if (value !== undefined) setField(made, name, value)
  }
}

function included(source: unknown, tree: Tree, whole: Whole): unknown {
  if (isArray(source)) return source.filter(isOpen).map((element) => included(element, tree, whole))
  const made: Doc = {}
  if (!isDoc(source)) return made
  for (const [name, value] of Object.entries(source)) {
    const branch = tree.get(name)
    if (branch instanceof Map) {
      if (isOpen(value)) setField(made, name, included(value, branch, whole))
    } else if (branch?.kind === 'field') setField(made, name, value)
  }
  includeComputed(made, source, tree, whole)
  return made
}

function excluded(source: unknown, tree: Tree): unknown {
  if (isArray(source)) return source.map((element) => (isOpen(element) ? excluded(element, tree) : element))
  if (!isDoc(source)) return source
  const made: Doc = {}
  for (const [name, value] of Object.entries(source)) {
    const branch = tree.get(name)
    if (branch === undefined) setField(made, name, value)
    else if (branch instanceof Map) setField(made, name, isOpen(value) ? excluded(value, branch) : value)
  }
  return made
}

/** Changes what stands at a path, in copies of the documents on the way. Undefined takes it away. */
function changedAt(value: unknown, parts: readonly string[], change: (value: unknown) => unknown): unknown {
  const [part, ...rest] = parts
  if (part === undefined) return change(value)
  if (isArray(value)) return value.map((element) => changedAt(element, parts, change))
  if (!isDoc(value) || !Object.hasOwn(value, part)) return value
  const made: Doc = {}
  for (const [name, field] of Object.entries(value)) {
    const kept = name === part ? changedAt(field, rest, change) : field
    if (kept !== undefined) setField(made, name, kept)
  }
  return made
}

function sliceOf(array: readonly unknown[], slice: unknown): unknown[] {
  if (!isArray(slice)) {
    const count = toNumber(slice)
    return count >= 0 ? array.slice(0, count) : array.slice(count)
  }
  const [skip = 0, count = 0] = slice.map(toNumber)
  const start = skip < 0 ? Math.max(0, array.length + skip) : skip
  return array.slice(start, start + count)
}

type Step = (made: unknown, doc: Doc) => unknown

function sliceSteps(spec: ProjectionSpec): Step[] {
  return spec.slices.map(([path, slice]) => (made, doc) => {
    const [first = ''] = path.split('.')
    const isLeftOut = spec.mode === 'include' && isDoc(made) && !(first in made) && first in doc
    const whole = isLeftOut ? { ...made, [first]: doc[first] } : made
    return changedAt(whole, path.split('.'), (value) => (isArray(value) ? sliceOf(value, slice) : value))
  })
}

function elementSteps(spec: ProjectionSpec): Step[] {
  return spec.elements.map(([path, condition]) => {
    const { matches } = compileFilter({ element: { $elemMatch: condition } })
    return (made) =>
      changedAt(made, path.split('.'), (value) => {
        const found = isArray(value) ? value.findIndex((element) => matches({ element: [element] })) : -1
        return isArray(value) && found >= 0 ? [value[found]] : undefined
      })
  })
}

function positionalStep(path: string, filter: unknown): Step {
  const { matches } = compileFilter(filter)
  return (made, doc) => {
    const trace: Trace = {}
    matches(doc, trace)
    const { position } = trace
    if (position === undefined) throw new Refusal(51246, "the positional projection '.$' found no matching element")
    return changedAt(made, path.split('.'), (value) => (isArray(value) ? value.slice(position, position + 1) : value))
  }
}

function projected(doc: Doc, spec: ProjectionSpec, variables: Doc): unknown {
  if (spec.mode === 'include') {
    const made = included(doc, spec.tree, { doc, variables })
    const id = fieldOf(doc, '_id')
    return spec.withId && id !== undefined && isDoc(made) && !('_id' in made) ? { _id: id, ...made } : made
  }
  const made = excluded(doc, spec.tree)
  if (!spec.withId && isDoc(made)) delete made._id
  return made
}

const toDocument = (value: unknown): Doc => (isDoc(value) ? value : {})

function projector(spec: ProjectionSpec, filter: unknown): (doc: Doc) => Doc {
  const steps = [...sliceSteps(spec), ...elementSteps(spec)]
  if (spec.positional !== null) steps.push(positionalStep(spec.positional, filter))
  return (doc) => toDocument(steps.reduce((made, step) => step(made, doc), projected(doc, spec, {})))
}

const specOf = (projection: unknown): ProjectionSpec | null =>
  isDoc(projection) && Object.keys(projection).length > 0 ? readProjection(projection, 'find') : null

/** Makes of a projection what it does to a document; null when it leaves everything as it is. */
export function createProjection(projection: unknown, filter: unknown): ((doc: Doc) => Doc) | null {
  const spec = specOf(projection)
  return spec && projector(spec, filter)
}

/** As `createProjection`, of a document as it is stored. */
export function createByteProjection(projection: unknown, filter: unknown): ((bytes: Uint8Array) => Uint8Array) | null {
  const spec = specOf(projection)
  if (!spec) return null
  const project = projector(spec, filter)
  return createCut(spec) ?? ((bytes) => write(project(readTyped(bytes))))
}

/** The `$project` stage. */
export function createProjectStage(projection: Doc, variables: Doc): (doc: Doc) => Doc {
  const spec = readProjection(projection, 'stage')
  return (doc) => toDocument(projected(doc, spec, variables))
}
