import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { Binary, type Document, type MongoClient } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { clientForTest, socketOf, startForTests, type TestStore } from './testing/store.ts'

interface Thing extends Document {
  _id: string | number
}

let store: TestStore

beforeAll(async () => {
  store = await startForTests({ forbidTableScans: true, ttlEveryMs: 50 })
})

afterAll(async () => {
  await store.end()
})

let databases = 0

type World = Awaited<ReturnType<typeof world>>

async function world() {
  databases += 1
  const client = await clientForTest(store.url)
  const db = client.db(`world${databases}`)
  return { client, db, things: db.collection<Thing>('things') }
}

async function rawConnection(): Promise<Socket> {
  const socket = connect(socketOf(store.url))
  await once(socket, 'connect')
  return socket
}

const isWell = async (client: MongoClient) => (await client.db('x').command({ ping: 1 })).ok === 1

describe('A store among strangers', () => {
  it('[F5.20] hangs up on whoever sends noise, and serves the others', async () => {
    const { client } = await world()
    for (const size of [16, 100, 5_000]) {
      const socket = await rawConnection()
      socket.on('error', () => undefined)
      const gone = once(socket, 'close')
      const noise = randomBytes(size)
      noise.writeInt32LE(size, 0)
      socket.write(noise)
      await gone
      expect(await isWell(client)).toBe(true)
    }
  })

  it('[F5.20] hangs up on a message that is too long, and outlives one that is cut off', async () => {
    const { client } = await world()
    const socket = await rawConnection()
    const gone = once(socket, 'close')
    const head = Buffer.alloc(16)
    head.writeInt32LE(2 ** 31 - 1, 0)
    socket.write(head)
    await gone

    const cut = await rawConnection()
    head.writeInt32LE(1_000, 0)
    cut.end(head)
    await once(cut, 'close')
    expect(await isWell(client)).toBe(true)
  })

  it('[F5.20] takes a document of nearly 16 MiB and refuses a larger one', async () => {
    const { things } = await world()
    await things.insertOne({ _id: 1, content: new Binary(Buffer.alloc(16_777_216 - 100)) })
    expect((await things.findOne({ _id: 1 }))?.content.length()).toBe(16_777_116)

    await expect(things.updateOne({ _id: 1 }, { $set: { more: 'x'.repeat(200) } })).rejects.toMatchObject({
      code: 10334,
    })
    expect(await things.findOne({ _id: 1 }, { projection: { more: 1 } })).toEqual({ _id: 1 })
  })

  it('[F5.20] gives answers larger than a message in several', async () => {
    const { things } = await world()
    const content = new Binary(Buffer.alloc(6_000_000))
    for (let at = 0; at < 9; at++) await things.insertOne({ _id: at, content })
    expect((await things.find({}).toArray()).map(({ _id }) => _id)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  })
})

describe('What is not supported', () => {
  const attempts: ReadonlyArray<readonly [what: string, attempt: (here: World) => Promise<unknown>]> = [
    ['$changeStream', async ({ things }) => things.watch().tryNext()],
    ['collation', ({ things }) => things.find({}, { collation: { locale: 'de' } }).toArray()],
    ["'capped'", ({ db }) => db.createCollection('log', { capped: true, size: 1_000 })],
    ["'viewOn'", ({ db }) => db.createCollection('view', { viewOn: 'things' })],
    ["'timeseries'", ({ db }) => db.createCollection('measures', { timeseries: { timeField: 't' } })],
    ["'validator'", ({ db }) => db.createCollection('valid', { validator: { a: 1 } })],
    ['text indexes', ({ things }) => things.createIndex({ a: 'text' })],
    ['2dsphere indexes', ({ things }) => things.createIndex({ a: '2dsphere' })],
    ['wildcard indexes', ({ things }) => things.createIndex({ '$**': 1 })],
    ['$where', ({ things }) => things.find({ $where: 'true' }).toArray()],
    ['$text', ({ things }) => things.find({ $text: { $search: 'x' } }).toArray()],
    ['$jsonSchema', ({ things }) => things.find({ $jsonSchema: {} }).toArray()],
    ['$near', ({ things }) => things.find({ a: { $near: [1, 1] } }).toArray()],
    ['tailable', ({ things }) => things.find({}, { tailable: true }).toArray()],
  ]

  it.each(attempts)('[F5.21] is refused by its name: %s', async (what, attempt) => {
    const here = await world()
    await expect(attempt(here)).rejects.toThrow(`the embedded store does not support`)
    await expect(attempt(here)).rejects.toThrow(what)
  })

  it('[F5.21] also as a whole command', async () => {
    const { db } = await world()
    await expect(db.command({ mapReduce: 'things' })).rejects.toMatchObject({ code: 59, message: /mapReduce/ })
  })
})

describe('Without table scans', () => {
  it('[F5.22] a query without an index fails on an empty collection, and says what is missing, but no value', async () => {
    const { things } = await world()
    await things.createIndex({ a: 1, b: 1 })
    const scanning = things.find({ b: 'secret', 'c.d': { $gt: 5 } }).toArray()
    await expect(scanning).rejects.toMatchObject({
      code: 291,
      message: /things.*\{ b, c\.d: \{ \$gt \} \}.*_id_, a_1_b_1/,
    })
    await expect(scanning).rejects.not.toThrow(/secret/)
  })

  const allowed: ReadonlyArray<readonly [what: string, ask: (things: World['things']) => Promise<unknown>]> = [
    ['by _id', (things) => things.findOne({ _id: 1 })],
    ['by the first field of an index', (things) => things.find({ a: 1, z: 2 }).toArray()],
    ['by a beginning', (things) => things.find({ a: /^x/ }).toArray()],
    ['by an element of an array', (things) => things.find({ list: { $elemMatch: { k: 1, v: 2 } } }).toArray()],
    ['by either of two indexes', (things) => things.find({ $or: [{ a: 1 }, { 'list.k': 2 }] }).toArray()],
    ['everything, on purpose', (things) => things.find({}).toArray()],
    ['everything in the order of an index', (things) => things.find({}).sort({ a: 1, b: 1 }).toArray()],
    ['counting everything', (things) => things.countDocuments({})],
    ['estimating', (things) => things.estimatedDocumentCount()],
    ['a sort of what an index found', (things) => things.find({ a: 1 }).sort({ z: 1 }).toArray()],
    ['an update by index', (things) => things.updateMany({ a: 1 }, { $set: { z: 1 } })],
    ['a partial index whose condition is given', (things) => things.find({ open: true }).sort({ due: 1 }).toArray()],
    ['a sparse index by being there', (things) => things.find({ rare: { $exists: true } }).toArray()],
  ]

  const refused: ReadonlyArray<readonly [what: string, ask: (things: World['things']) => Promise<unknown>]> = [
    ['by another field', (things) => things.find({ z: 1 }).toArray()],
    ['by the second field of an index alone', (things) => things.find({ b: 1 }).toArray()],
    ['with an index for the sort only', (things) => things.find({ z: 1 }).sort({ a: 1 }).toArray()],
    ['with a branch that has no index', (things) => things.find({ $or: [{ a: 1 }, { z: 2 }] }).toArray()],
    ['a sort of everything', (things) => things.find({}).sort({ z: 1 }).toArray()],
    ['by what it is not', (things) => things.find({ a: { $ne: 1 } }).toArray()],
    ['a count', (things) => things.countDocuments({ z: 1 })],
    ['an aggregation', (things) => things.aggregate([{ $match: { z: 1 } }]).toArray()],
    [
      'a lookup',
      (things) =>
        things.aggregate([{ $lookup: { from: 'things', localField: 'x', foreignField: 'z', as: 'f' } }]).toArray(),
    ],
    ['a distinct', (things) => things.distinct('a', { z: 1 })],
    ['an update', (things) => things.updateOne({ z: 1 }, { $set: { y: 1 } })],
    ['a delete', (things) => things.deleteOne({ z: 1 })],
    ['a find-and-change', (things) => things.findOneAndUpdate({ z: 1 }, { $set: { y: 1 } })],
    ['a sparse index that may lack answers', (things) => things.find({ rare: null }).toArray()],
    ['a partial index whose condition is not given', (things) => things.find({ due: 1 }).toArray()],
  ]

  const indexed = async () => {
    const { things } = await world()
    await things.createIndexes([
      { key: { a: 1, b: 1 } },
      { key: { 'list.k': 1 } },
      { key: { rare: 1 }, sparse: true },
      { key: { due: 1 }, partialFilterExpression: { open: true } },
    ])
    await things.insertOne({ _id: 1 })
    return things
  }

  it.each(allowed)('[F5.22] goes: %s', async (_what, ask) => {
    await expect(indexed().then(ask)).resolves.not.toThrow()
  })

  it.each(refused)('[F5.22] fails: %s', async (_what, ask) => {
    await expect(indexed().then(ask)).rejects.toMatchObject({ code: 291 })
  })
})

describe('A TTL index', () => {
  it('[F5.14] lets documents go when their time is over, and only then', async () => {
    const { things } = await world()
    await things.createIndex({ until: 1 }, { expireAfterSeconds: 0 })
    await things.createIndex({ seen: -1 }, { expireAfterSeconds: 3_600 })
    const now = Date.now()
    await things.insertMany([
      { _id: 'over', until: new Date(now - 1_000) },
      { _id: 'soon', until: new Date(now + 300) },
      { _id: 'later', until: new Date(now + 3_600_000) },
      { _id: 'one of several', until: [new Date(now - 1_000), new Date(now + 3_600_000)] },
      { _id: 'never', until: 'no date' },
      { _id: 'unseen', seen: new Date(now - 3_700_000) },
      { _id: 'seen', seen: new Date(now - 3_500_000) },
    ])

    const left = async () => (await things.find({}).sort({ _id: 1 }).toArray()).map(({ _id }) => _id)
    await vi.waitFor(async () => expect(await left()).toEqual(['later', 'never', 'seen']), {
      timeout: 5_000,
      interval: 50,
    })
  })

  it('[F5.14] may be given another time', async () => {
    const { db, things } = await world()
    await things.createIndex({ seen: 1 }, { expireAfterSeconds: 3_600 })
    await things.insertOne({ _id: 1, seen: new Date(Date.now() - 60_000) })
    await db.command({ collMod: 'things', index: { keyPattern: { seen: 1 }, expireAfterSeconds: 10 } })
    await vi.waitFor(async () => expect(await things.countDocuments({})).toBe(0), { timeout: 5_000, interval: 50 })
  })
})
