import { Refusal } from '../refusal.ts'
import { asDoc, fieldOf } from '../values/document.ts'
import { type Doc, emptyArray, isArray } from '../values/kinds.ts'
import { type Direction, encode } from './encode.ts'

export interface KeyField {
  readonly path: string
  readonly parts: readonly string[]
  readonly direction: Direction
}

export interface DocumentKeys {
  readonly keys: readonly Buffer[]
  /** Whether an array was met: then one document may have several keys, or share bounds among elements. */
  readonly isMultikey: boolean
  /** Whether the document has none of the fields. */
  readonly isAbsent: boolean
}

/** How far the way to one field has been gone. */
interface Walk {
  readonly node: unknown
  readonly next: number
  readonly isDone: boolean
}

const isIndex = (part: string, array: readonly unknown[]) => /^\d+$/.test(part) && Number(part) < array.length

/** One step down, or null where the field, or an array to be looked through, is reached. */
function step({ node, next }: Walk, parts: readonly string[]): Walk | null {
  const part = parts[next]
  if (part === undefined) return null
  if (!isArray(node)) {
    const doc = asDoc(node)
    return { node: doc ? fieldOf(doc, part) : undefined, next: next + 1, isDone: false }
  }
  return isIndex(part, node) ? { node: node[Number(part)], next: next + 1, isDone: false } : null
}

/** Walks down until the field, or an array, is reached. */
function advance(walk: Walk, parts: readonly string[], seen: { array: boolean }): Walk {
  if (walk.isDone) return walk
  let here = walk
  for (let there = step(here, parts); there; there = step(here, parts)) {
    if (isArray(here.node)) seen.array = true
    here = there
  }
  return isArray(here.node) ? here : { ...here, isDone: true }
}

const intoElement = (element: unknown, walk: Walk, parts: readonly string[]): Walk => {
  if (walk.next === parts.length) return { node: element, next: walk.next, isDone: true }
  // An array directly within an array is not looked into.
  const isDeadEnd = isArray(element) || asDoc(element) === null
  return { node: isDeadEnd ? undefined : element, next: isDeadEnd ? parts.length : walk.next, isDone: isDeadEnd }
}

const emptyOf = (walk: Walk, parts: readonly string[]): unknown => (walk.next === parts.length ? emptyArray : undefined)

/** All combinations of values the fields have in one document; fields of the same array keep to the same element. */
function combinations(walks: readonly Walk[], fields: readonly KeyField[], seen: { array: boolean }): unknown[][] {
  const advanced = walks.map((walk, at) => advance(walk, fields[at]?.parts ?? [], seen))
  const open = advanced.find((walk) => !walk.isDone)
  if (!open || !isArray(open.node)) return [advanced.map((walk) => walk.node)]

  seen.array = true
  const array = open.node
  if (advanced.some((walk) => !walk.isDone && walk.node !== array)) {
    throw new Refusal(171, 'cannot index parallel arrays')
  }
  const steps = array.length > 0 ? array : [emptyArray]
  return steps.flatMap((element) => {
    const within = advanced.map((walk, at) => {
      if (walk.isDone) return walk
      const parts = fields[at]?.parts ?? []
      if (array.length > 0) return intoElement(element, walk, parts)
      return { node: emptyOf(walk, parts), next: parts.length, isDone: true }
    })
    return combinations(within, fields, seen)
  })
}

const toKey = (values: readonly unknown[], fields: readonly KeyField[]): Buffer => {
  const parts = values.map((value, at) => encode(value, fields[at]?.direction))
  const [only] = parts
  return only && parts.length === 1 ? only : Buffer.concat(parts)
}

const unlike = (keys: readonly Buffer[]): Buffer[] => [
  ...new Map(keys.map((key) => [key.toString('latin1'), key])).values(),
]

/** The keys under which an index finds a document. */
export function keysOfDocument(doc: Doc, fields: readonly KeyField[]): DocumentKeys {
  const seen = { array: false }
  const start = fields.map(() => ({ node: doc, next: 0, isDone: false }))
  const all = combinations(start, fields, seen)
  const keys = all.map((values) => toKey(values, fields))
  return {
    keys: keys.length > 1 ? unlike(keys) : keys,
    isMultikey: seen.array,
    isAbsent: all.every((values) => values.every((value) => value === undefined)),
  }
}
