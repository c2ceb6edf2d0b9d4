import { MongoClient } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { clientForTest, startForTests, type TestStore } from './testing/store.ts'

interface Counter {
  _id: number
  n: number
}

let store: TestStore
let databases = 0

beforeAll(async () => {
  store = await startForTests()
})

afterAll(async () => {
  await store.end()
})

/** Two counters in a database of their own, seen by a client with so many connections. */
async function world(maxPoolSize = 10) {
  databases += 1
  const name = `world${databases}`
  const client = await clientForTest(store.url, { maxPoolSize })
  const counters = client.db(name).collection<Counter>('counters')
  await counters.insertMany([
    { _id: 1, n: 0 },
    { _id: 2, n: 0 },
  ])
  return { client, counters, name }
}

const countOf = async ({ counters }: Awaited<ReturnType<typeof world>>, id = 1) =>
  (await counters.findOne({ _id: id }))?.n

const afterWriteConflict = { code: 112, errorLabels: ['TransientTransactionError'] }

describe('A transaction', () => {
  it('[F5.10] makes a collection that nobody sees before the commit, and none when it is aborted', async () => {
    const { client, name } = await world()
    const fresh = client.db(name).collection('fresh')
    const session = client.startSession()

    session.startTransaction()
    await fresh.insertOne({ a: 1 }, { session })
    expect(await fresh.findOne({}, { session })).toMatchObject({ a: 1 })
    expect(await fresh.findOne({})).toBeNull()
    expect(await client.db(name).listCollections({ name: 'fresh' }).toArray()).toEqual([])
    await session.abortTransaction()

    expect(await client.db(name).listCollections({ name: 'fresh' }).toArray()).toEqual([])
    await fresh.insertOne({ a: 2 })
    expect(await fresh.find({}, { projection: { _id: 0 } }).toArray()).toEqual([{ a: 2 }])
    await session.endSession()
  })

  it('[F5.10] is void as soon as one of its writes is refused', async () => {
    const here = await world()
    const session = here.client.startSession()

    session.startTransaction()
    await here.counters.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session })
    await expect(here.counters.insertOne({ _id: 2, n: 9 }, { session })).rejects.toMatchObject({ code: 11000 })
    await expect(here.counters.findOne({ _id: 1 }, { session })).rejects.toMatchObject({ code: 251 })
    await session.abortTransaction()

    expect(await countOf(here)).toBe(0)
    await session.endSession()
  })

  it('[F5.10] refuses to define anything', async () => {
    const { client, counters } = await world()
    await client.withSession(async (session) => {
      session.startTransaction()
      await expect(counters.createIndex({ n: 1 }, { session })).rejects.toMatchObject({ code: 263 })
    })
  })

  it('[F5.11] loses against one that writes already, and is told to try again', async () => {
    const here = await world()
    const [first, second] = [here.client.startSession(), here.client.startSession()]
    const add = (session: typeof first) => here.counters.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session })

    first.startTransaction()
    second.startTransaction()
    await add(first)
    const refusal = await add(second).catch((error: unknown) => error)
    expect(refusal).toMatchObject(afterWriteConflict)
    await first.commitTransaction()
    await second.abortTransaction()
    second.startTransaction()
    await add(second)
    await second.commitTransaction()

    expect(await countOf(here)).toBe(2)
    await Promise.all([first.endSession(), second.endSession()])
  })

  it('[F5.11] that only reads beside a writer goes on seeing what it saw', async () => {
    const here = await world()
    const [writer, reader] = [here.client.startSession(), here.client.startSession()]

    writer.startTransaction()
    await here.counters.updateOne({ _id: 1 }, { $set: { n: 5 } }, { session: writer })
    reader.startTransaction()
    expect((await here.counters.findOne({ _id: 1 }, { session: reader }))?.n).toBe(0)
    await writer.commitTransaction()
    expect((await here.counters.findOne({ _id: 1 }, { session: reader }))?.n).toBe(0)
    await reader.commitTransaction()

    expect(await countOf(here)).toBe(5)
    await Promise.all([writer.endSession(), reader.endSession()])
  })

  it('[F5.11] that has read what is no longer true may not write', async () => {
    const here = await world()
    const [writer, reader] = [here.client.startSession(), here.client.startSession()]

    writer.startTransaction()
    await here.counters.updateOne({ _id: 1 }, { $set: { n: 5 } }, { session: writer })
    reader.startTransaction()
    await here.counters.findOne({ _id: 1 }, { session: reader })
    await writer.commitTransaction()
    const late = here.counters.updateOne({ _id: 2 }, { $set: { n: 1 } }, { session: reader })
    expect(await late.catch((error: unknown) => error)).toMatchObject(afterWriteConflict)
    await reader.abortTransaction()

    expect(await countOf(here, 2)).toBe(0)
    await Promise.all([writer.endSession(), reader.endSession()])
  })

  it('[F5.11] that has read what is still true may write', async () => {
    const here = await world()
    const [writer, reader] = [here.client.startSession(), here.client.startSession()]

    writer.startTransaction()
    await here.counters.updateOne({ _id: 1 }, { $set: { n: 5 } }, { session: writer })
    reader.startTransaction()
    await here.counters.findOne({ _id: 1 }, { session: reader })
    await writer.abortTransaction()
    await here.counters.updateOne({ _id: 2 }, { $set: { n: 1 } }, { session: reader })
    await reader.commitTransaction()

    expect(await countOf(here, 2)).toBe(1)
    await Promise.all([writer.endSession(), reader.endSession()])
  })

  it('[F5.11] that only reads begins again when an index comes to what it reads', async () => {
    const here = await world()
    const [writer, reader] = [here.client.startSession(), here.client.startSession()]

    writer.startTransaction()
    await here.counters.updateOne({ _id: 1 }, { $set: { n: 5 } }, { session: writer })
    reader.startTransaction()
    await here.counters.findOne({ _id: 1 }, { session: reader })
    await writer.abortTransaction()
    await here.counters.createIndex({ n: 1 })

    const labels = ['TransientTransactionError']
    await expect(here.counters.findOne({ n: 0 }, { session: reader })).rejects.toMatchObject({ errorLabels: labels })
    await Promise.all([writer.endSession(), reader.endSession()])
  })

  it('[F5.12] finishes when two hundred share five connections', async () => {
    const here = await world(5)
    const countUp = (session: ReturnType<MongoClient['startSession']>) =>
      session.withTransaction(async () => {
        const counter = await here.counters.findOne({ _id: 1 }, { session })
        await here.counters.updateOne({ _id: 1 }, { $set: { n: (counter?.n ?? 0) + 1 } }, { session })
      })

    await Promise.all(Array.from({ length: 200 }, () => here.client.withSession(countUp)))

    expect(await countOf(here)).toBe(200)
  })

  it('[F5.12] finishes when plain writes take all connections', async () => {
    const here = await world(3)
    const session = here.client.startSession()

    const transaction = session.withTransaction(async () => {
      await here.counters.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session })
      void Promise.allSettled(plainWrites.splice(0).map((write) => finished.push(write())))
      await here.counters.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session })
    })
    const finished: Promise<unknown>[] = []
    const plainWrites = Array.from({ length: 30 }, () => () => here.counters.updateOne({ _id: 2 }, { $inc: { n: 1 } }))
    await transaction
    await Promise.all(finished)

    expect([await countOf(here, 1), await countOf(here, 2)]).toEqual([2, 30])
    await session.endSession()
  })

  it('[F5.12] that waits for a write made without its session is helped out with words', async () => {
    const here = await world()
    const forgetful = here.client.withSession((session) =>
      session.withTransaction(async () => {
        await here.counters.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session })
        await here.counters.updateOne({ _id: 2 }, { $inc: { n: 1 } })
      }),
    )
    await expect(forgetful).rejects.toThrow(/without its session/)
  }, 20_000)

  it('[F5.13] is aborted when its client is gone', async () => {
    const here = await world()
    const leaving = await new MongoClient(store.url).connect()
    const session = leaving.startSession()
    session.startTransaction()
    const theirs = leaving.db(here.name).collection<Counter>('counters')
    await theirs.updateOne({ _id: 1 }, { $set: { n: 99 } }, { session })

    // Only the sockets go, as when a process is killed: nobody says goodbye.
    const before = performance.now()
    await leaving.close(true)
    await here.counters.updateOne({ _id: 1 }, { $inc: { n: 1 } })

    expect(await countOf(here)).toBe(1)
    expect(performance.now() - before).toBeLessThan(900)
  })

  it('[F5.10] answers a commit that is asked for twice as it did the first time', async () => {
    const here = await world()
    await here.client.withSession(async (session) => {
      session.startTransaction()
      await here.counters.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session })
      await session.commitTransaction()
      await session.commitTransaction()
    })
    expect(await countOf(here)).toBe(1)
  })
})

describe('An index that a transaction made multikey', () => {
  it('[F5.8] is right after the transaction was aborted', async () => {
    const { client, name } = await world()
    const things = client.db(name).collection<{ _id: number; a: unknown }>('things')
    await things.createIndex({ a: 1 })
    await client.withSession(async (session) => {
      session.startTransaction()
      await things.insertOne({ _id: 1, a: [1, 9] }, { session })
      await session.abortTransaction()
    })

    await things.insertOne({ _id: 2, a: [1, 9] })

    expect(await things.countDocuments({ a: { $gt: 5, $lt: 3 } })).toBe(1)
    await vi.waitFor(async () => expect(await things.find({ a: 9 }).toArray()).toHaveLength(1))
  })
})
