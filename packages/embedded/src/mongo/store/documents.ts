import { ObjectId } from 'bson'
import { Refusal } from '../refusal.ts'
import { withId } from '../update/apply.ts'
import { assertSize, fieldOf, read, readTyped, writeStored } from '../values/document.ts'
import { type Doc, rank, rankOf } from '../values/kinds.ts'
import type { Catalog } from './catalog.ts'
import { type Collection, documentRange, type Index, keysIn } from './collection.ts'
import { bytesIn, numberIn } from './connection.ts'
import { duplicateKey } from './duplicate.ts'
import type { Storage } from './storage.ts'

export interface StoredDocument {
  readonly id: number
  readonly bytes: Uint8Array
}

export interface Documents {
  /** Stores a document, with an `_id` made for it if it has none. */
  insert(collection: Collection, bytes: Uint8Array): void
  /** Puts other bytes in a document's place, and moves only the keys that changed. */
  replace(collection: Collection, stored: StoredDocument, bytes: Uint8Array): void
  remove(collection: Collection, stored: StoredDocument): void
  /** Fills a new index with what is already there. */
  fill(collection: Collection, index: Index): void
}

const idName = Buffer.from('_id\0')
const startsWithId = (bytes: Uint8Array) => Buffer.compare(bytes.subarray(5, 9), idName) === 0

/** The document with its `_id` first. */
function identified(bytes: Uint8Array): Uint8Array {
  if (startsWithId(bytes)) return bytes
  const doc = readTyped(bytes)
  return writeStored(withId(fieldOf(doc, '_id') ?? new ObjectId(), doc))
}

const unusableIds: ReadonlySet<number> = new Set([rank.array, rank.regex])

const asTexts = (keys: readonly Buffer[]) => new Set(keys.map((key) => key.toString('latin1')))
const without = (keys: readonly Buffer[], others: readonly Buffer[]) => {
  const unwanted = asTexts(others)
  return keys.filter((key) => !unwanted.has(key.toString('latin1')))
}

const fillStep = 500

/** The keys a document has in one index, or is to get or lose there. */
interface IndexKeys {
  readonly index: Index
  readonly keys: readonly Buffer[]
}

function createKeys(storage: Storage, catalog: Catalog) {
  const { writer } = storage

  const of = (index: Index, doc: Doc): IndexKeys => {
    const { keys, isMultikey } = keysIn(index, doc)
    if (isMultikey && !index.isMultikey) catalog.indexes.setMultikey(index)
    return { index, keys }
  }

  /** All keys are looked at before the first one is written: a refused document leaves nothing behind. */
  const assertFree = (collection: Collection, all: readonly IndexKeys[], id: number, doc: Doc) => {
    const sql = 'SELECT document FROM entry WHERE idx = ? AND key = ? AND document <> ? LIMIT 1'
    for (const { index, keys } of all) {
      const isTaken = index.isUnique && keys.some((key) => writer.first(sql, index.id, key, id) !== undefined)
      if (isTaken) throw duplicateKey(collection, index, doc)
    }
  }

  const add = (all: readonly IndexKeys[], id: number) => {
    for (const { index, keys } of all) {
      for (const key of keys) writer.run('INSERT INTO entry(idx, key, document) VALUES(?, ?, ?)', index.id, key, id)
    }
  }

  const drop = (all: readonly IndexKeys[], id: number) => {
    const sql = 'DELETE FROM entry WHERE idx = ? AND key = ? AND document = ?'
    for (const { index, keys } of all) for (const key of keys) writer.run(sql, index.id, key, id)
  }

  return { of, assertFree, add, drop }
}

function nextIdIn(storage: Storage, collection: Collection): number {
  const [first, end] = documentRange(collection)
  const sql = 'SELECT max(id) AS last FROM document WHERE id >= ? AND id < ?'
  const next = collection.nextDocument ?? (numberIn(storage.writer.first(sql, first, end), 'last') || first) + 1
  collection.nextDocument = next + 1
  return next
}

export function createDocuments(storage: Storage, catalog: Catalog): Documents {
  const { writer } = storage
  const keys = createKeys(storage, catalog)

  return {
    insert: (collection, given) => {
      assertSize(given)
      const bytes = identified(given)
      const doc = read(bytes)
      if (unusableIds.has(rankOf(doc._id))) throw new Refusal(53, "The '_id' value cannot be an array or a regex")
      const id = nextIdIn(storage, collection)
      const all = collection.indexes.map((index) => keys.of(index, doc))
      keys.assertFree(collection, all, id, doc)
      keys.add(all, id)
      writer.run('INSERT INTO document(id, bytes) VALUES(?, ?)', id, bytes)
    },

    replace: (collection, { id, bytes: before }, bytes) => {
      assertSize(bytes)
      const [old, doc] = [read(before), read(bytes)]
      const pairs = collection.indexes.map((index) => [keys.of(index, old), keys.of(index, doc)] as const)
      const left = pairs.map(([was, is]) => ({ index: was.index, keys: without(was.keys, is.keys) }))
      const come = pairs.map(([was, is]) => ({ index: is.index, keys: without(is.keys, was.keys) }))
      keys.assertFree(collection, come, id, doc)
      keys.drop(left, id)
      keys.add(come, id)
      writer.run('UPDATE document SET bytes = ? WHERE id = ?', bytes, id)
    },

    remove: (collection, { id, bytes }) => {
      const doc = read(bytes)
      keys.drop(
        collection.indexes.map((index) => keys.of(index, doc)),
        id,
      )
      writer.run('DELETE FROM document WHERE id = ?', id)
    },

    fill: (collection, index) => {
      const [first, end] = documentRange(collection)
      const sql = 'SELECT id, bytes FROM document WHERE id > ? AND id < ? ORDER BY id LIMIT ? + 0'
      let rows = writer.all(sql, first, end, fillStep)
      while (rows.length > 0) {
        for (const row of rows) {
          const [id, doc] = [numberIn(row, 'id'), read(bytesIn(row, 'bytes'))]
          const all = [keys.of(index, doc)]
          keys.assertFree(collection, all, id, doc)
          keys.add(all, id)
        }
        rows = writer.all(sql, numberIn(rows.at(-1), 'id'), end, fillStep)
      }
    },
  }
}
