import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { backupEmbeddedMongo, restoreEmbeddedMongo } from './index.ts'
import { clientForTest, folderForTest, storeForTest } from './testing/store.ts'

const contents = async (url: string) => {
  const client = await clientForTest(url)
  const things = client.db('city').collection('things')
  const documents = await things.find({}).sort({ _id: 1 }).toArray()
  const indexes = await things.listIndexes().toArray()
  await client.close()
  return { documents, indexes }
}

describe('A backup', () => {
  it('[F5.19] made of a running store gives the same documents and indexes back', async () => {
    const store = await storeForTest()
    const client = await clientForTest(store.url)
    const things = client.db('city').collection('things')
    await things.createIndex({ n: 1 }, { unique: true })
    await things.insertMany(Array.from({ length: 500 }, (_none, n) => ({ n, at: new Date(n), tags: ['x', n] })))
    const before = await contents(store.url)
    const file = join(folderForTest(), 'city.backup')

    await backupEmbeddedMongo({ dataDir: store.dataDir, to: file })
    await things.deleteMany({})
    await client.close()
    await store.stop()
    await restoreEmbeddedMongo({ dataDir: store.dataDir, from: file })

    const again = await storeForTest({ dataDir: store.dataDir })
    expect(await contents(again.url)).toEqual(before)
    expect(before.documents).toHaveLength(500)
  })

  it('[F5.19] holds what is committed and nothing of an open transaction', async () => {
    const store = await storeForTest()
    const client = await clientForTest(store.url)
    const things = client.db('city').collection<{ _id: number }>('things')
    await things.insertOne({ _id: 1 })
    const file = join(folderForTest(), 'city.backup')

    await client.withSession(async (session) => {
      session.startTransaction()
      await things.insertOne({ _id: 2 }, { session })
      await backupEmbeddedMongo({ dataDir: store.dataDir, to: file })
      await session.commitTransaction()
    })

    const dataDir = folderForTest()
    await restoreEmbeddedMongo({ dataDir, from: file })
    const copy = await storeForTest({ dataDir })
    expect((await contents(copy.url)).documents).toEqual([{ _id: 1 }])
    expect((await contents(store.url)).documents).toHaveLength(2)
  })

  it('[F5.19] is not put into a folder that is in use, nor is anything that is no backup', async () => {
    const store = await storeForTest()
    const folder = folderForTest()
    const good = join(folder, 'good.backup')
    const bad = join(folder, 'bad.backup')
    await backupEmbeddedMongo({ dataDir: store.dataDir, to: good })
    writeFileSync(bad, 'this is no store')

    await expect(restoreEmbeddedMongo({ dataDir: store.dataDir, from: good })).rejects.toMatchObject({
      code: 'data-folder-in-use',
    })
    await expect(restoreEmbeddedMongo({ dataDir: folderForTest(), from: bad })).rejects.toMatchObject({
      code: 'not-a-store',
    })
    await expect(restoreEmbeddedMongo({ dataDir: folderForTest(), from: join(folder, 'none') })).rejects.toMatchObject({
      code: 'not-a-store',
    })
    await expect(backupEmbeddedMongo({ dataDir: folder, to: good })).rejects.toMatchObject({ code: 'not-a-store' })
  })
})
