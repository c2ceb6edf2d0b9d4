import { compileFilter } from '../query/compile.ts'
import { badValue, notSupported, Refusal } from '../refusal.ts'
import type { Collection, Index } from '../store/collection.ts'
import { isEqual } from '../values/compare.ts'
import { asList, write } from '../values/document.ts'
import { type Doc, isDoc } from '../values/kinds.ts'
import {
  assertPlainCollation,
  type Command,
  type Commands,
  collectionName,
  docOr,
  ensureCollection,
  findCollection,
  type Tools,
} from './command.ts'

const ok = { ok: 1 }
const wholeBatch = 1_000_000

const unsupportedOptions = [
  'capped',
  'viewOn',
  'pipeline',
  'timeseries',
  'validator',
  'clusteredIndex',
  'encryptedFields',
]

const create: Command = {
  kind: 'write',
  run: (request, tools) => {
    const { body } = request
    const unsupported = unsupportedOptions.find((option) => body[option] !== undefined && body[option] !== false)
    if (unsupported) throw notSupported(`collections with '${unsupported}'`)
    assertPlainCollation(body.collation)
    if (findCollection(request, tools)) {
      throw new Refusal(48, `Collection ${request.db}.${collectionName(request)} already exists.`)
    }
    ensureCollection(request, tools)
    return ok
  },
}

const drop: Command = {
  kind: 'write',
  isDefinition: true,
  run: (request, tools) => {
    const collection = findCollection(request, tools)
    if (collection) tools.catalog.drop(collection)
    return ok
  },
}

const dropDatabase: Command = {
  kind: 'write',
  isDefinition: true,
  run: ({ db }, { catalog }) => {
    for (const collection of catalog.all().filter((one) => one.db === db)) catalog.drop(collection)
    return { dropped: db, ok: 1 }
  },
}

const splitNamespace = (namespace: unknown): [db: string, name: string] => {
  const text = String(namespace)
  const dot = text.indexOf('.')
  return [text.slice(0, dot), text.slice(dot + 1)]
}

const renameCollection: Command = {
  kind: 'write',
  isDefinition: true,
  run: ({ body }, { catalog }) => {
    const [from, to] = [splitNamespace(body.renameCollection), splitNamespace(body.to)]
    const collection = catalog.find(...from)
    const target = catalog.find(...to)
    if (!collection) throw new Refusal(26, `Source collection ${from.join('.')} does not exist`)
    if (target && body.dropTarget !== true) throw new Refusal(48, 'target namespace exists')
    if (target) catalog.drop(target)
    catalog.rename(collection, ...to)
    return ok
  },
}

function existing(collection: Collection | undefined): Collection {
  if (!collection) throw new Refusal(26, 'ns does not exist')
  return collection
}

const isNamed = (index: Index, wanted: unknown) =>
  typeof wanted === 'string' ? index.name === wanted : isDoc(wanted) && isEqual(index.spec.key, wanted)

const changeable = new Set(['index', 'collMod', 'lsid', '$db', 'comment', 'writeConcern', 'txnNumber', '$clusterTime'])

const collMod: Command = {
  kind: 'write',
  isDefinition: true,
  run: (request, tools) => {
    const collection = existing(findCollection(request, tools))
    const unsupported = Object.keys(request.body).find((option) => !changeable.has(option))
    if (unsupported) throw notSupported(`'${unsupported}' in collMod`)
    const wanted = docOr(request.body.index, {})
    const index = collection.indexes.find((one) => isNamed(one, wanted.name ?? wanted.keyPattern))
    if (!index) throw new Refusal(27, 'cannot find the index to change')
    if (wanted.expireAfterSeconds !== undefined) {
      tools.catalog.indexes.changeSpec(index, { ...index.spec, expireAfterSeconds: wanted.expireAfterSeconds })
    }
    return ok
  },
}

const listCollections: Command = {
  kind: 'read',
  run: ({ db, body }, { catalog, cursors }) => {
    const { matches } = compileFilter(docOr(body.filter, {}))
    const described = catalog
      .all()
      .filter((collection) => collection.db === db)
      .map(({ name, options, idIndex }): Doc => {
        if (body.nameOnly === true) return { name, type: 'collection' }
        return { name, type: 'collection', options, info: { readOnly: false }, idIndex: idIndex.spec }
      })
    const answer = described.filter((doc) => matches(doc)).map(write)
    return cursors.open(answer, { namespace: `${db}.$cmd.listCollections`, batchSize: wholeBatch, isSingle: true })
  },
}

const listDatabases: Command = {
  kind: 'read',
  run: ({ body }, { catalog }) => {
    const { matches } = compileFilter(docOr(body.filter, {}))
    const names = [...new Set(catalog.all().map(({ db }) => db))]
    const databases = names.map((name) => ({ name, sizeOnDisk: 1, empty: false })).filter((one) => matches(one))
    return { databases, totalSize: databases.length, ok: 1 }
  },
}

const listIndexes: Command = {
  kind: 'read',
  run: (request, tools) => {
    const collection = existing(findCollection(request, tools))
    const answer = collection.indexes.map(({ spec }) => write({ v: 2, ...spec }))
    const namespace = `${request.db}.${collection.name}`
    return tools.cursors.open(answer, { namespace, batchSize: wholeBatch, isSingle: true })
  },
}

const indexOptions = ['unique', 'sparse', 'expireAfterSeconds', 'partialFilterExpression']

const conflict = (code: 85 | 86, index: Index) =>
  new Refusal(code, `An index like it already exists with other options or another name: ${index.name}`)

/** The index that is already what is wanted; one that is nearly so is refused. */
function sameIndex(collection: Collection, spec: Doc): Index | undefined {
  const byName = collection.indexes.find(({ name }) => name === spec.name)
  const isSameKey = (index: Index) =>
    isEqual(index.spec.key, spec.key) &&
    isEqual(index.spec.partialFilterExpression ?? null, spec.partialFilterExpression ?? null)
  if (byName && !isSameKey(byName)) throw conflict(86, byName)
  const same = collection.indexes.find(isSameKey)
  if (!same || same === collection.idIndex) return same
  const isOther = indexOptions.some((option) => !isEqual(same.spec[option] || null, spec[option] || null))
  if (same.name !== spec.name || isOther) throw conflict(85, same)
  return same
}

const unsupportedIndexOptions = ['wildcardProjection', 'weights', 'default_language', '2dsphereIndexVersion', 'hidden']

function readIndexSpec(value: unknown): Doc {
  if (!isDoc(value) || !isDoc(value.key) || Object.keys(value.key).length === 0) {
    throw badValue('an index needs a key')
  }
  assertPlainCollation(value.collation)
  const unsupported = unsupportedIndexOptions.find((option) => option in value && value[option] !== false)
  if (unsupported) throw notSupported(`indexes with '${unsupported}'`)
  const { ns: _namespace, background: _background, hidden: _hidden, ...spec } = value
  const usualName = Object.entries(value.key).flat().map(String).join('_')
  return { v: 2, ...spec, name: spec.name ?? usualName }
}

function createIndex(collection: Collection, value: unknown, tools: Tools): void {
  const spec = readIndexSpec(value)
  if (sameIndex(collection, spec)) return
  tools.changes.documents.fill(collection, tools.catalog.indexes.add(collection, spec))
}

const createIndexes: Command = {
  kind: 'write',
  isDefinition: true,
  run: (request, tools) => {
    const known = findCollection(request, tools)
    const collection = ensureCollection(request, tools)
    const numIndexesBefore = collection.indexes.length
    for (const spec of asList(request.body.indexes, 'indexes')) createIndex(collection, spec, tools)
    const numIndexesAfter = collection.indexes.length
    return { numIndexesBefore, numIndexesAfter, createdCollectionAutomatically: known === undefined, ok: 1 }
  },
}

function dropNamed(collection: Collection, wanted: unknown, { catalog }: Tools): void {
  const index = collection.indexes.find((one) => isNamed(one, wanted))
  if (!index) throw new Refusal(27, `index not found with name [${String(wanted)}]`)
  if (index === collection.idIndex) throw new Refusal(72, 'cannot drop _id index')
  catalog.indexes.drop(collection, index)
}

const dropIndexes: Command = {
  kind: 'write',
  isDefinition: true,
  run: (request, tools) => {
    const collection = existing(findCollection(request, tools))
    const { index } = request.body
    const nIndexesWas = collection.indexes.length
    const all = collection.indexes.filter((one) => one !== collection.idIndex).map(({ name }) => name)
    for (const wanted of index === '*' ? all : [index].flat()) dropNamed(collection, wanted, tools)
    return { nIndexesWas, ok: 1 }
  },
}

const dbStats: Command = {
  kind: 'read',
  run: ({ db }, { catalog }) => ({ db, collections: catalog.all().filter((one) => one.db === db).length, ok: 1 }),
}

export const definitions: Commands = {
  create,
  drop,
  dropdatabase: dropDatabase,
  renamecollection: renameCollection,
  collmod: collMod,
  listcollections: listCollections,
  listdatabases: listDatabases,
  listindexes: listIndexes,
  createindexes: createIndexes,
  dropindexes: dropIndexes,
  dbstats: dbStats,
}
