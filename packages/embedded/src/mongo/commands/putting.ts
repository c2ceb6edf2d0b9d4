import { valueAt } from '../aggregate/expression/evaluate.ts'
import type { MergeRule, Target } from '../aggregate/stage.ts'
import { Refusal } from '../refusal.ts'
import type { Collection } from '../store/collection.ts'
import { duplicateKey } from '../store/duplicate.ts'
import { setField, writeStored } from '../values/document.ts'
import type { Doc } from '../values/kinds.ts'
import type { Tools } from './command.ts'

/** Replaces all documents, and keeps the indexes. */
function replaceAll(docs: readonly Doc[], collection: Collection, { changes }: Tools): void {
  for (const stored of changes.select(collection, { filter: {} })) changes.documents.remove(collection, stored)
  for (const doc of docs) changes.documents.insert(collection, writeStored(doc))
}

function keyOf(doc: Doc, { on }: MergeRule): Doc {
  const key: Doc = {}
  for (const path of on) setField(key, path, { $eq: valueAt(doc, path.split('.')) ?? null })
  return key
}

function mergeOne(doc: Doc, rule: MergeRule, collection: Collection, { changes }: Tools): void {
  const search = { filter: keyOf(doc, rule), limit: 1 }
  const [stored] = changes.select(collection, search)
  if (!stored) {
    if (rule.whenNotMatched === 'fail') throw new Refusal(13113, '$merge could not find a matching document')
    if (rule.whenNotMatched === 'insert') changes.documents.insert(collection, writeStored(doc))
    return
  }
  if (rule.whenMatched === 'keepExisting') return
  if (rule.whenMatched === 'fail') throw duplicateKey(collection, collection.idIndex, doc)
  const { _id: _kept, ...fields } = doc
  const update = rule.whenMatched === 'replace' ? fields : { $set: fields }
  changes.update(collection, stored, { search, typedFilter: {}, update, variables: {} })
}

/** Puts the documents a pipeline made into a collection. */
export function putDocuments(docs: readonly Doc[], db: string, target: Target, tools: Tools): void {
  const where = target.db ?? db
  const collection = tools.catalog.find(where, target.collection) ?? tools.catalog.make(where, target.collection, {})
  if (target.how === 'replace-collection') replaceAll(docs, collection, tools)
  else for (const doc of docs) mergeOne(doc, target.how, collection, tools)
}
