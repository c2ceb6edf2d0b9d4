import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MongoClient } from 'mongodb'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { startEmbeddedMongo } from './index.ts'
import { clientForTest, folderForTest, socketOf, storeForTest } from './testing/store.ts'

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('The store’s process', () => {
  it('[F5.16] refuses a second one on its folder, and lets one in when it is gone', async () => {
    const store = await storeForTest()
    const { dataDir } = store
    await expect(startEmbeddedMongo({ dataDir, sync: 'off' })).rejects.toMatchObject({ code: 'data-folder-in-use' })

    await store.stop()
    const next = await startEmbeddedMongo({ dataDir, sync: 'off' })
    await next.stop()
  })

  it('[F5.16] holds no lock after it was killed', async () => {
    const store = await storeForTest()
    process.kill(store.pid, 'SIGKILL')
    await store.ended

    const next = await startEmbeddedMongo({ dataDir: store.dataDir, sync: 'off' })

    const client = await clientForTest(next.url)
    expect(await client.db('x').command({ ping: 1 })).toMatchObject({ ok: 1 })
    await next.stop()
  })

  it('[F5.17] listens on a socket of its owner alone', async () => {
    const store = await storeForTest()
    const socket = socketOf(store.url)
    expect(statSync(socket).mode & 0o777).toBe(0o600)
    expect(statSync(dirname(socket)).mode & 0o777).toBe(0o700)
    expect(statSync(join(store.dataDir, 'documents.sqlite')).mode & 0o077).toBe(0)
  })

  it('[F5.17] finds a short place for its socket when the folder is deep', async () => {
    const dataDir = join(folderForTest(), 'deep'.repeat(20), 'deeper'.repeat(20))
    const store = await storeForTest({ dataDir })
    const client = await clientForTest(store.url)
    expect(await client.db('x').command({ ping: 1 })).toMatchObject({ ok: 1 })
    expect(statSync(dirname(socketOf(store.url))).mode & 0o777).toBe(0o700)
    await store.stop()
    expect(() => statSync(dirname(socketOf(store.url)))).toThrow(/ENOENT/)
  })

  it('[F5.17] asks for its secret on TCP', async () => {
    const store = await storeForTest({ transport: 'tcp' })
    const knowing = await clientForTest(store.url)
    await knowing.db('x').collection('c').insertOne({ a: 1 })

    const address = new URL(store.url).host
    const guessing = new MongoClient(store.url.replace(/:[0-9a-f]{48}@/, `:${'0'.repeat(48)}@`))
    await expect(guessing.connect()).rejects.toMatchObject({ code: 18 })
    const silent = await clientForTest(`mongodb://${address}/?directConnection=true`)
    await expect(silent.db('x').collection('c').findOne({})).rejects.toMatchObject({ code: 13 })
    expect(await knowing.db('x').collection('c').countDocuments({})).toBe(1)
    await guessing.close()
  })

  it.each(['SIGKILL', 'SIGTERM'] as const)('[F5.18] goes when its parent goes by %s', async (signal) => {
    const folder = folderForTest()
    const script = fileURLToPath(new URL('./testing/parent.ts', import.meta.url))
    const parent = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    onTestFinished(() => void parent.kill('SIGKILL'))
    const [line] = await once(parent.stdout, 'data')
    const pid = Number(line)
    expect(isAlive(pid)).toBe(true)

    parent.kill(signal)

    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 5_000 })
  })

  it('[F5.18] does not keep its parent from ending', async () => {
    const script = fileURLToPath(new URL('./testing/parent.ts', import.meta.url))
    const parent = spawn(process.execPath, [script, folderForTest(), 'leave'], { stdio: ['ignore', 'pipe', 'inherit'] })
    onTestFinished(() => void parent.kill('SIGKILL'))
    const [[line], [code]] = await Promise.all([once(parent.stdout, 'data'), once(parent, 'exit')])

    expect(code).toBe(0)
    await vi.waitFor(() => expect(isAlive(Number(line))).toBe(false), { timeout: 5_000 })
  })

  it('[F5.18] stops when told to, with what was acknowledged, and twice does no harm', async () => {
    const store = await storeForTest({ sync: 'full' })
    const client = await clientForTest(store.url)
    await client.db('x').collection('c').insertOne({ a: 1 })
    await client.close()

    const before = performance.now()
    await Promise.all([store.stop(), store.stop()])
    await store.stop()
    expect(performance.now() - before).toBeLessThan(5_000)
    expect(isAlive(store.pid)).toBe(false)

    const again = await storeForTest({ dataDir: store.dataDir })
    const reader = await clientForTest(again.url)
    expect(
      await reader
        .db('x')
        .collection('c')
        .findOne({}, { projection: { _id: 0 } }),
    ).toEqual({ a: 1 })
  })

  it('[F5.18] says why it did not start', async () => {
    await expect(startEmbeddedMongo({ dataDir: '/dev/null/nothing' })).rejects.toMatchObject({ code: 'not-started' })
  })
})
