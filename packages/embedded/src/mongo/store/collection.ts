import { type KeyField, keysOfDocument } from '../keys/of-document.ts'
import { compileFilter } from '../query/compile.ts'
import type { Predicate } from '../query/compiler.ts'
import { badValue, notSupported, Refusal } from '../refusal.ts'
import { type Doc, isDoc, isNumeric } from '../values/kinds.ts'
import { toNumber } from '../values/numbers.ts'

export interface Index {
  readonly id: number
  readonly name: string
  readonly fields: readonly KeyField[]
  readonly isUnique: boolean
  readonly isSparse: boolean
  /** Only documents of this filter are in the index. */
  readonly partial: { readonly filter: Doc; readonly matches: Predicate } | null
  spec: Doc
  isMultikey: boolean
}

export interface Collection {
  readonly id: number
  readonly options: Doc
  readonly idIndex: Index
  db: string
  name: string
  /** All of them, that of `_id` first. */
  indexes: readonly Index[]
  /** Not yet committed: nobody else sees it. */
  isFresh: boolean
  /** The number the next document gets, once known. */
  nextDocument: number | null
}

export const namespaceOf = ({ db, name }: { db: string; name: string }) => `${db}.${name}`

/** Documents of one collection have numbers of one range, in the order of their coming. */
const documentsPerCollection = 2 ** 32

export const documentRange = (collection: Collection): readonly [first: number, end: number] => [
  collection.id * documentsPerCollection,
  (collection.id + 1) * documentsPerCollection,
]

const fieldNames = ['text', '2d', '2dsphere', 'hashed']

function toField([path, direction]: [string, unknown]): KeyField {
  if (typeof direction === 'string') {
    throw fieldNames.includes(direction)
      ? notSupported(`${direction} indexes`)
      : badValue(`Unknown index type ${direction}`)
  }
  if (!isNumeric(direction) || toNumber(direction) === 0) {
    throw new Refusal(67, `Values in an index key must be numbers that are not 0: ${path}`)
  }
  if (path.includes('$**')) throw notSupported('wildcard indexes')
  return { path, parts: path.split('.'), direction: toNumber(direction) < 0 ? 'down' : 'up' }
}

export function toIndex(id: number, spec: Doc, isMultikey: boolean): Index {
  const fields = Object.entries(isDoc(spec.key) ? spec.key : {}).map(toField)
  const partial = isDoc(spec.partialFilterExpression) ? spec.partialFilterExpression : null
  return {
    id,
    name: String(spec.name),
    fields,
    isUnique: spec.unique === true || fields.map(({ path }) => path).join() === '_id',
    isSparse: spec.sparse === true,
    partial: partial ? { filter: partial, matches: compileFilter(partial).matches } : null,
    spec,
    isMultikey,
  }
}

/** Under which keys an index has a document; none if the document is none of its business. */
export function keysIn(index: Index, doc: Doc): { keys: readonly Buffer[]; isMultikey: boolean } {
  if (index.partial && !index.partial.matches(doc)) return { keys: [], isMultikey: false }
  const { keys, isMultikey, isAbsent } = keysOfDocument(doc, index.fields)
  return index.isSparse && isAbsent ? { keys: [], isMultikey: false } : { keys, isMultikey }
}
