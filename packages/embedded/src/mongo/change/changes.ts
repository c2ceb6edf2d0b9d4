import { ObjectId } from 'bson'
import { runUpdatePipeline } from '../aggregate/pipeline.ts'
import { compileFilter } from '../query/compile.ts'
import type { Trace } from '../query/field.ts'
import type { Reader, Search } from '../read/find.ts'
import { unparsable } from '../refusal.ts'
import type { Collection } from '../store/collection.ts'
import type { Documents, StoredDocument } from '../store/documents.ts'
import { applyUpdate, isModifying, isPositional, withId } from '../update/apply.ts'
import { documentOf } from '../update/upsert.ts'
import { asDocument, read, readTyped, writeStored } from '../values/document.ts'
import { type Doc, isArray } from '../values/kinds.ts'

/** One update statement. Filter and update have their numbers in their own types. */
export interface UpdateStatement {
  readonly search: Search
  readonly typedFilter: Doc
  /** Operators, a replacement, or a pipeline. */
  readonly update: unknown
  readonly arrayFilters?: unknown
  readonly variables: Doc
}

export interface Changes {
  /** Changes one document. Says what it is now, and whether that is different. */
  update(collection: Collection, stored: StoredDocument, statement: UpdateStatement): Uint8Array
  /** Makes the document that the filter and the update describe. */
  insertFor(collection: Collection, statement: UpdateStatement): { id: unknown; bytes: Uint8Array }
  /** Found before the first one is changed: a change may move a document within the index it is found by. */
  select(collection: Collection, search: Search): StoredDocument[]
  readonly documents: Documents
}

/** Which element of an array the filter matched. */
function positionIn(bytes: Uint8Array, { search, update }: UpdateStatement): number | undefined {
  if (isArray(update) || !isPositional(asDocument(update, 'the update'))) return undefined
  const { matches, needsTypes } = compileFilter(search.filter, search.variables)
  const trace: Trace = {}
  matches(needsTypes ? readTyped(bytes) : read(bytes), trace)
  return trace.position
}

function changed(bytes: Uint8Array, statement: UpdateStatement): Doc {
  const doc = readTyped(bytes)
  const { update, arrayFilters, variables } = statement
  if (isArray(update)) {
    const made = runUpdatePipeline(doc, update, variables)
    return made._id === undefined ? withId(doc._id, made) : applyUpdate(doc, made, { isInsert: false })
  }
  const position = positionIn(bytes, statement)
  return applyUpdate(doc, asDocument(update, 'the update'), { isInsert: false, position, arrayFilters })
}

function describedBy({ typedFilter, update, arrayFilters, variables }: UpdateStatement): Doc {
  const described = documentOf(typedFilter)
  if (isArray(update)) return runUpdatePipeline(described, update, variables)
  const operators = asDocument(update, 'the update')
  if (isModifying(operators)) return applyUpdate(described, operators, { isInsert: true, arrayFilters })
  return applyUpdate(described._id === undefined ? {} : { _id: described._id }, operators, { isInsert: true })
}

/** A replacement has no place for several documents. */
export function assertMayBeMany(update: unknown): void {
  if (isArray(update) || isModifying(asDocument(update, 'the update'))) return
  if (Object.keys(asDocument(update, 'the update')).length > 0) {
    throw unparsable('multi update is not supported for replacement-style update')
  }
}

export const createChanges = (reader: Reader, documents: Documents): Changes => ({
  documents,
  select: (collection, search) => [...reader.find(collection, search)],

  update: (collection, stored, statement) => {
    const bytes = writeStored(changed(stored.bytes, statement))
    if (Buffer.compare(bytes, stored.bytes) !== 0) documents.replace(collection, stored, bytes)
    return bytes
  },

  insertFor: (collection, statement) => {
    const described = describedBy(statement)
    const id = described._id ?? new ObjectId()
    const bytes = writeStored(withId(id, described))
    documents.insert(collection, bytes)
    return { id, bytes }
  },
})
