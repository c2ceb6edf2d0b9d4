import { isTruth } from '../query/operators/element.ts'
import { notSupported, Refusal } from '../refusal.ts'
import { type Doc, isArray, isDoc, isNumeric } from '../values/kinds.ts'

/** What a projection says, branch by branch. */
export type Tree = Map<string, Branch>
export type Branch = { readonly kind: 'field' } | { readonly kind: 'computed'; readonly expression: unknown } | Tree

export interface ProjectionSpec {
  readonly mode: 'include' | 'exclude'
  readonly tree: Tree
  readonly withId: boolean
  readonly slices: ReadonlyArray<readonly [path: string, slice: unknown]>
  readonly elements: ReadonlyArray<readonly [path: string, condition: unknown]>
  readonly positional: string | null
}

const isFlag = (value: unknown) => typeof value === 'boolean' || isNumeric(value)

/** Nested documents of a projection mean the same as dotted paths. */
function flat(spec: Doc, above = ''): Array<[string, unknown]> {
  return Object.entries(spec).flatMap(([name, value]): Array<[string, unknown]> => {
    const isNested = isDoc(value) && Object.keys(value).length > 0 && !Object.keys(value)[0]?.startsWith('$')
    return isNested ? flat(value, `${above}${name}.`) : [[above + name, value]]
  })
}

function plant(tree: Tree, path: string, branch: Branch): void {
  const parts = path.split('.')
  let here = tree
  for (const part of parts.slice(0, -1)) {
    const next = here.get(part) ?? new Map<string, Branch>()
    if (!(next instanceof Map)) throw new Refusal(31249, `Path collision at ${path}`)
    here.set(part, next)
    here = next
  }
  const last = parts.at(-1) ?? ''
  if (here.get(last) instanceof Map) throw new Refusal(31250, `Path collision at ${path}`)
  here.set(last, branch)
}

/** In a find, `$slice` is of the projection; with an expression before it, it is the expression of that name. */
const isSlice = (value: unknown): value is Doc => {
  if (!isDoc(value) || !('$slice' in value)) return false
  return !isArray(value.$slice) || isNumeric(value.$slice[0])
}

type Mode = ProjectionSpec['mode']

interface Draft {
  readonly tree: Tree
  readonly slices: Array<readonly [string, unknown]>
  readonly elements: Array<readonly [string, unknown]>
  mode: Mode | null
  idFlag: boolean | null
  positional: string | null
}

function setMode(draft: Draft, mode: Mode, path: string): void {
  if (draft.mode !== null && draft.mode !== mode) {
    throw new Refusal(mode === 'include' ? 31253 : 31254, `Cannot ${mode} the field ${path} in this kind of projection`)
  }
  draft.mode = mode
}

function readFlag(draft: Draft, path: string, isShown: boolean): void {
  if (path === '_id') draft.idFlag = isShown
  else {
    setMode(draft, isShown ? 'include' : 'exclude', path)
    plant(draft.tree, path, { kind: 'field' })
  }
}

/** What only a find's projection may say. */
function readOfFind(draft: Draft, path: string, value: unknown): boolean {
  if (path.endsWith('.$')) {
    draft.positional = path.slice(0, -2)
    readFlag(draft, draft.positional, true)
  } else if (isSlice(value)) {
    draft.slices.push([path, value.$slice])
  } else if (isDoc(value) && '$elemMatch' in value) {
    draft.elements.push([path, value.$elemMatch])
    draft.mode ??= 'include'
    plant(draft.tree, path, { kind: 'field' })
  } else return false
  return true
}

function readValue(draft: Draft, path: string, value: unknown): void {
  if (isDoc(value) && '$meta' in value) throw notSupported('$meta')
  if (isFlag(value)) readFlag(draft, path, isTruth(value))
  else {
    setMode(draft, 'include', path)
    plant(draft.tree, path, { kind: 'computed', expression: value })
  }
}

export function readProjection(projection: Doc, kind: 'find' | 'stage'): ProjectionSpec {
  const draft: Draft = { tree: new Map(), slices: [], elements: [], mode: null, idFlag: null, positional: null }
  for (const [path, value] of flat(projection)) {
    if (kind !== 'find' || !readOfFind(draft, path, value)) readValue(draft, path, value)
  }
  const onlyId = draft.slices.length === 0 && draft.idFlag === true ? 'include' : 'exclude'
  const { tree, slices, elements, positional } = draft
  return { mode: draft.mode ?? onlyId, tree, withId: draft.idFlag !== false, slices, elements, positional }
}
