import { badValue, Refusal } from '../refusal.ts'
import { fieldOf, setField } from '../values/document.ts'
import { type Doc, isArray, isDoc } from '../values/kinds.ts'

const digits = /^\d+$/

/** Farther beyond its end an array is not filled up with nulls. */
const maxGap = 1_500_000

export function getAt(doc: unknown, parts: readonly string[]): unknown {
  let here = doc
  for (const part of parts) {
    if (isArray(here)) here = digits.test(part) ? here[Number(part)] : undefined
    else here = isDoc(here) ? fieldOf(here, part) : undefined
  }
  return here
}

const notViable = (part: string, above: string, found: unknown) =>
  new Refusal(28, `Cannot create field '${part}' in element {${above}: ${isArray(found) ? '[...]' : String(found)}}`)

function put(container: unknown, part: string, above: string, value: unknown): void {
  if (isDoc(container)) {
    setField(container, part, value)
    return
  }
  if (!isArray(container) || !digits.test(part)) throw notViable(part, above, container)
  const at = Number(part)
  if (at > container.length + maxGap) throw badValue(`cannot fill an array up to ${at}`)
  while (container.length < at) container.push(null)
  container[at] = value
}

const childOf = (container: unknown, part: string): unknown => getAt(container, [part])

/** Sets what is at a path, making the documents on the way. */
export function setAt(doc: Doc, parts: readonly string[], value: unknown): void {
  if (parts.includes('')) throw new Refusal(56, `The update path '${parts.join('.')}' contains an empty field name`)
  let here: unknown = doc
  for (const [at, part] of parts.slice(0, -1).entries()) {
    if (childOf(here, part) === undefined) put(here, part, parts[at - 1] ?? '', {})
    here = childOf(here, part)
  }
  put(here, parts.at(-1) ?? '', parts.at(-2) ?? '', value)
}

/** Takes a field away. In an array the place stays, and holds null. */
export function unsetAt(doc: Doc, parts: readonly string[]): void {
  const container = getAt(doc, parts.slice(0, -1))
  const last = parts.at(-1) ?? ''
  if (isDoc(container)) delete container[last]
  else if (isArray(container) && digits.test(last) && Number(last) < container.length) container[Number(last)] = null
}

/** One place of a document that an update is working on. */
export interface Target {
  readonly doc: Doc
  readonly path: string
  readonly parts: readonly string[]
  readonly current: unknown
  set(value: unknown): void
}

export const targetAt = (doc: Doc, path: string, parts: readonly string[]): Target => ({
  doc,
  path,
  parts,
  current: getAt(doc, parts),
  set: (value) => setAt(doc, parts, value),
})
