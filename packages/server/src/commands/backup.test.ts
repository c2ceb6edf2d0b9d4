import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startEmbeddedMongo } from '@kleeblatt/embedded/mongo'
import { apiPath } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import { storeFolder } from '../app/stand-ins.ts'
import { openDatabase } from '../kernel/mongo.ts'
import { dataFolder, runningHouse } from '../testing/running-house.ts'

const run = promisify(execFile)
const here = import.meta.dirname

/** Runs a command as a person does; tells how it ended. */
async function command(name: string, file: string, data: string) {
  const args = [
    '--conditions=kleeblatt-source',
    '--disable-warning=ExperimentalWarning',
    join(here, `${name}.ts`),
    file,
  ]
  return run(process.execPath, args, { env: { PATH: process.env.PATH ?? '', KLEEBLATT_DATA: data } }).then(
    ({ stdout }) => ({ ended: 'well', said: stdout }),
    ({ stderr }: { stderr: string }) => ({ ended: 'badly', said: stderr }),
  )
}

/** Every collection with the number of its documents and a hash over all of them. */
async function contentsOf(data: string) {
  const store = await startEmbeddedMongo({ dataDir: storeFolder({ KLEEBLATT_DATA: data }) })
  const connection = await openDatabase({ url: store.url, name: 'kleeblatt' })
  const contents: Record<string, string> = {}
  for (const { name } of (await connection.db?.listCollections().toArray()) ?? []) {
    const documents = await connection.collection(name).find().sort({ _id: 1 }).toArray()
    const hash = createHash('sha256').update(JSON.stringify(documents)).digest('hex')
    contents[name] = `${documents.length} ${hash}`
  }
  await connection.close()
  await store.stop()
  return contents
}

async function houseWithThings() {
  const data = await dataFolder()
  const house = await runningHouse({ KLEEBLATT_DATA: data })
  const cookie = await house.signIn('mbehrens')
  const post = (path: string, body: object, method = 'POST') =>
    house.ask(`${apiPath}${path}`, { method, body: JSON.stringify(body), headers: { cookie } })
  await post('/own/settings', { theme: 'dark' }, 'PATCH')
  const channel = { kind: 'channel', key: crypto.randomUUID(), name: 'Sicherung', access: 'open' }
  expect((await post('/chat/conversations', channel)).status).toBe(200)
  return { data, house, post }
}

describe('A backup', () => {
  it('[F30.1] of a running house, restored into an empty folder, is the same', async () => {
    const { data, house } = await houseWithThings()
    const [file, elsewhere] = [join(await dataFolder(), 'backup.sqlite'), await dataFolder()]

    expect(await command('backup', file, data)).toMatchObject({ ended: 'well' })
    await house.end()
    expect(await command('restore', file, elsewhere)).toMatchObject({ ended: 'well' })

    // What a running house writes by itself goes on after the backup began.
    const { leases: _before, 'login-limits': _failed, ...before } = await contentsOf(data)
    const { leases: _after, 'login-limits': _attempts, ...after } = await contentsOf(elsewhere)
    expect(after).toEqual(before)
    expect(Object.keys(after)).toEqual(expect.arrayContaining(['conversations', 'own', 'audit', 'people']))
  })

  it('[F30.1] opens as a house in which people find what they had', async () => {
    const { data, house } = await houseWithThings()
    const [file, elsewhere] = [join(await dataFolder(), 'backup.sqlite'), await dataFolder()]
    await command('backup', file, data)
    await house.end()
    await command('restore', file, elsewhere)

    const restored = await runningHouse({ KLEEBLATT_DATA: elsewhere })
    const cookie = await restored.signIn('mbehrens')

    const found = await restored.ask(`${apiPath}/chat/conversations`, { headers: { cookie } })
    expect(await found.json()).toMatchObject({ items: [{ conversation: { name: 'Sicherung' } }] })
  })

  it('[F30.2] overwrites nothing', async () => {
    const { data } = await houseWithThings()
    const file = join(await dataFolder(), 'backup.sqlite')
    await writeFile(file, 'somebody’s')

    const outcome = await command('backup', file, data)

    expect(outcome).toMatchObject({ ended: 'badly', said: expect.stringContaining('overwrites nothing') })
  })

  it('[F30.2] is not restored under a running house', async () => {
    const { data } = await houseWithThings()
    const file = join(await dataFolder(), 'backup.sqlite')
    await command('backup', file, data)

    expect(await command('restore', file, data)).toMatchObject({ ended: 'badly' })
  })
})
