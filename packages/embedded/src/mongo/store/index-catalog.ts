import { read, write } from '../values/document.ts'
import type { Doc } from '../values/kinds.ts'
import { type Collection, type Index, toIndex } from './collection.ts'
import { bytesIn, type Connection, numberIn, type SqlRow } from './connection.ts'
import type { Undo } from './undo.ts'

export interface IndexCatalog {
  add(collection: Collection, spec: Doc): Index
  drop(collection: Collection, index: Index): void
  changeSpec(index: Index, spec: Doc): void
  /** From now on the index counts on documents with several keys. */
  setMultikey(index: Index): void
}

const fromRow = (row: SqlRow): Index =>
  toIndex(numberIn(row, 'id'), read(bytesIn(row, 'spec')), numberIn(row, 'multikey') === 1)

/** The indexes of the file, by collection. */
export function loadIndexes(writer: Connection): (collectionId: number) => readonly Index[] {
  const rows = Map.groupBy(writer.all('SELECT * FROM idx ORDER BY id'), (row) => numberIn(row, 'collection'))
  return (collectionId) => (rows.get(collectionId) ?? []).map(fromRow)
}

export function insertIndex(writer: Connection, collectionId: number, spec: Doc): Index {
  const index = toIndex(0, spec, false)
  const id = writer.run('INSERT INTO idx(collection, spec, multikey) VALUES(?, ?, 0)', collectionId, write(spec))
  return { ...index, id }
}

export function createIndexCatalog(writer: Connection, undo: Undo): IndexCatalog {
  const setIndexes = (collection: Collection, indexes: readonly Index[]) => {
    const before = collection.indexes
    collection.indexes = indexes
    undo.add(() => {
      collection.indexes = before
    })
  }

  return {
    add: (collection, spec) => {
      const index = insertIndex(writer, collection.id, spec)
      setIndexes(collection, [...collection.indexes, index])
      return index
    },
    drop: (collection, index) => {
      writer.run('DELETE FROM entry WHERE idx = ?', index.id)
      writer.run('DELETE FROM idx WHERE id = ?', index.id)
      setIndexes(
        collection,
        collection.indexes.filter((other) => other !== index),
      )
    },
    changeSpec: (index, spec) => {
      const before = index.spec
      writer.run('UPDATE idx SET spec = ? WHERE id = ?', write(spec), index.id)
      index.spec = spec
      undo.add(() => {
        index.spec = before
      })
    },
    setMultikey: (index) => {
      writer.run('UPDATE idx SET multikey = 1 WHERE id = ?', index.id)
      index.isMultikey = true
      undo.add(() => {
        index.isMultikey = false
      })
    },
  }
}
