import { Refusal } from '../refusal.ts'
import { read, write } from '../values/document.ts'
import type { Doc } from '../values/kinds.ts'
import { type Collection, documentRange, type Index, namespaceOf } from './collection.ts'
import { bytesIn, type Connection, numberIn, textIn } from './connection.ts'
import { createIndexCatalog, type IndexCatalog, insertIndex, loadIndexes } from './index-catalog.ts'
import type { Storage } from './storage.ts'
import { createUndo, type Undo } from './undo.ts'

const idSpec = { v: 2, key: { _id: 1 }, name: '_id_' }

export interface Catalog extends CollectionChanges {
  /** What this moment's reader may know of: a collection not yet committed is its maker's alone. */
  find(db: string, name: string): Collection | undefined
  all(): readonly Collection[]
  readonly indexes: IndexCatalog
  /** How much has been changed since the last commit; changes can be undone back to there. */
  mark(): number
  undoTo(mark: number): void
  settle(): void
}

interface CollectionChanges {
  make(db: string, name: string, options: Doc): Collection
  rename(collection: Collection, db: string, name: string): void
  drop(collection: Collection): void
}

type Collections = Map<string, Collection>

function assertName(db: string, name: string): void {
  const isBad = name === '' || name.includes('$') || name.includes('\0') || name.startsWith('.') || db === ''
  if (isBad) throw new Refusal(73, `Invalid namespace specified '${db}.${name}'`)
}

function withIndexes(fields: Omit<Collection, 'idIndex' | 'nextDocument'>): Collection {
  const [idIndex] = fields.indexes
  if (!idIndex) throw new Error(`collection ${namespaceOf(fields)} has no index of its ids`)
  return { ...fields, idIndex, nextDocument: null }
}

function load(writer: Connection): Collections {
  const indexesOf = loadIndexes(writer)
  const all = writer.all('SELECT * FROM collection').map((row) => {
    const id = numberIn(row, 'id')
    const options = read(bytesIn(row, 'options'))
    const names = { db: textIn(row, 'db'), name: textIn(row, 'name') }
    return withIndexes({ id, ...names, options, indexes: indexesOf(id), isFresh: false })
  })
  return new Map(all.map((collection) => [namespaceOf(collection), collection]))
}

function collectionChanges(writer: Connection, collections: Collections, undo: Undo): CollectionChanges {
  const put = (collection: Collection) => void collections.set(namespaceOf(collection), collection)
  const take = (collection: Collection) => void collections.delete(namespaceOf(collection))

  const setName = (collection: Collection, names: { db: string; name: string }) => {
    take(collection)
    Object.assign(collection, names)
    put(collection)
  }

  return {
    make: (db, name, options) => {
      assertName(db, name)
      const id = writer.run('INSERT INTO collection(db, name, options) VALUES(?, ?, ?)', db, name, write(options))
      const indexes: readonly Index[] = [insertIndex(writer, id, idSpec)]
      const collection = withIndexes({ id, db, name, options, indexes, isFresh: true })
      put(collection)
      undo.add(() => take(collection))
      return collection
    },

    rename: (collection, db, name) => {
      assertName(db, name)
      const before = { db: collection.db, name: collection.name }
      writer.run('UPDATE collection SET db = ?, name = ? WHERE id = ?', db, name, collection.id)
      setName(collection, { db, name })
      undo.add(() => setName(collection, before))
    },

    drop: (collection) => {
      for (const { id } of collection.indexes) writer.run('DELETE FROM entry WHERE idx = ?', id)
      writer.run('DELETE FROM document WHERE id >= ? AND id < ?', ...documentRange(collection))
      writer.run('DELETE FROM idx WHERE collection = ?', collection.id)
      writer.run('DELETE FROM collection WHERE id = ?', collection.id)
      take(collection)
      undo.add(() => put(collection))
    },
  }
}

/** All collections and indexes, kept in memory as the file has them. */
export function openCatalog(storage: Storage): Catalog {
  const { writer } = storage
  const undo = createUndo()
  const collections = load(writer)
  const isKnown = (collection: Collection) => !collection.isFresh || storage.current() === writer

  return {
    ...collectionChanges(writer, collections, undo),
    indexes: createIndexCatalog(writer, undo),
    find: (db, name) => {
      const found = collections.get(`${db}.${name}`)
      return found && isKnown(found) ? found : undefined
    },
    all: () => [...collections.values()].filter(isKnown),
    mark: undo.mark,
    undoTo: undo.backTo,
    settle: () => {
      if (undo.mark() > 0) for (const collection of collections.values()) collection.isFresh = false
      undo.forget()
    },
  }
}
