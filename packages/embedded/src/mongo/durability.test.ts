import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { startWith } from './start.ts'
import { folderForTest } from './testing/store.ts'

const writers = 8
/** Every write waits for the disk, and some disks take 30 ms to say that it is safe. */
const timeoutMs = 60_000

/** Starts a store, writes until so many writes are acknowledged, and kills it in the middle of the next ones. */
async function killWhileWriting(
  dataDir: string,
  options: { answerBeforeCommit: boolean; enough: number; first: number },
) {
  const store = await startWith({ dataDir, sync: 'full', transport: 'socket', ...options })
  const client = await new MongoClient(store.url, { serverSelectionTimeoutMS: 500 }).connect()
  const numbers = client.db('crash').collection<{ n: number }>('numbers')
  await numbers.createIndex({ n: 1 }, { unique: true })
  const acknowledged: number[] = []
  let next = options.first

  const write = async () => {
    while (acknowledged.length < options.enough) {
      const n = next++
      await numbers.insertOne({ n })
      acknowledged.push(n)
    }
    process.kill(store.pid, 'SIGKILL')
  }
  await Promise.allSettled(Array.from({ length: writers }, write))
  await store.ended
  // What is asked as the connection ends has to fail: a driver that misses it waits for ever, see decision 0009.
  await client
    .db('crash')
    .command({ ping: 1 })
    .catch(() => {})
  await client.close()
  return acknowledged
}

async function stored(dataDir: string) {
  const store = await startWith({ dataDir, sync: 'full', transport: 'socket' })
  const client = await new MongoClient(store.url).connect()
  const numbers = client.db('crash').collection<{ n: number }>('numbers')
  const found = await numbers.find({}).toArray()
  const byIndex = await numbers.countDocuments({ n: { $gte: 0 } })
  await client.close()
  await store.stop()
  return { numbers: new Set(found.map(({ n }) => n)), count: found.length, byIndex }
}

describe('A store that is killed while it writes', { timeout: timeoutMs }, () => {
  it('[F5.9] has everything that was acknowledged, in documents and indexes', async () => {
    const dataDir = folderForTest()
    const acknowledged: number[] = []
    for (const first of [0, 100_000, 200_000]) {
      acknowledged.push(...(await killWhileWriting(dataDir, { answerBeforeCommit: false, enough: 100, first })))
    }

    const { numbers, count, byIndex } = await stored(dataDir)

    expect(acknowledged.length).toBeGreaterThanOrEqual(300)
    expect(acknowledged.filter((n) => !numbers.has(n))).toEqual([])
    expect(byIndex).toBe(count)
  })

  it('[F5.9] would be seen to lose writes if it answered before they were safe', async () => {
    const lost: number[] = []
    for (let round = 0; round < 10 && lost.length === 0; round++) {
      const dataDir = folderForTest()
      const acknowledged = await killWhileWriting(dataDir, { answerBeforeCommit: true, enough: 400, first: 0 })
      const { numbers } = await stored(dataDir)
      lost.push(...acknowledged.filter((n) => !numbers.has(n)))
    }

    expect(lost.length).toBeGreaterThan(0)
  })
})

describe('A store that is used', { timeout: timeoutMs }, () => {
  it('[F5.23] moves what its log holds into the file, long before a commit has to', async () => {
    const dataDir = folderForTest()
    const store = await startWith({ dataDir, sync: 'full', transport: 'socket' })
    const client = await new MongoClient(store.url).connect()
    const texts = client.db('used').collection('texts')

    for (let n = 0; n < 250; n += 1) await texts.insertOne({ n, text: 'x'.repeat(16_000) })

    await expect.poll(async () => (await stat(join(dataDir, 'documents.sqlite'))).size).toBeGreaterThan(1_500_000)
    await client.close()
    await store.stop()
  })
})
