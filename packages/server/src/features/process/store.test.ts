import { randomUUID } from 'node:crypto'
import { everyone, intentionKey } from '@kleeblatt/shared/core'
import { areaId, processId, type Version } from '@kleeblatt/shared/process'
import { describe, expect, it, vi } from 'vitest'
import { isDuplicate } from '../../kernel/mongo.ts'
import { world } from '../../testing/world.ts'
import { createIntentionStore } from './intentions/store.ts'
import { createModelStore } from './models/store.ts'
import { createProcessStore } from './store.ts'

const area = areaId.parse('a'.repeat(24))
const id = processId.parse('b'.repeat(24))

async function stores() {
  const house = await world()
  const { connection } = house
  const made = {
    processes: createProcessStore(connection),
    models: createModelStore(connection),
    intentions: createIntentionStore(connection),
  }
  await house.prepare()
  await made.processes.ready()
  const { id: createdBy } = house.person()
  const row = (name: string) => ({
    ...{ name, areaId: area, description: '', ownerId: null, unitId: null, createdBy },
    ...{ readers: [everyone], writers: [], named: [everyone] },
    ...{ version: 1, savedAt: house.now(), savedBy: createdBy, hasPreview: false },
  })
  const add = (name: string) => house.atomically((tx) => made.processes.add(tx, row(name)))
  return { ...house, ...made, add, createdBy }
}

const version = (number: number): Version => ({
  ...{ number, note: '', savedAt: '2026-11-21T09:00:00.000Z', savedBy: null, basedOn: null },
  ...{ byteLength: 4, hasPreview: false, fileName: 'a.bpmn', report: null },
})

describe('The store of processes', () => {
  it('[F24.20] is made ready by the next who asks, where that failed once', async () => {
    const { connection } = await world()
    const processes = createProcessStore(connection)
    const updateOne = vi.spyOn(connection.model('ProcessCounter'), 'updateOne')
    updateOne.mockRejectedValueOnce(new Error('the store is away'))

    await expect(processes.ready()).rejects.toThrow('the store is away')

    await expect(processes.ready()).resolves.toBeUndefined()
  })

  it('[F24.20] gives every change its number in the order of all changes, none twice', async () => {
    const { processes, atomically, add } = await stores()
    const rows = await Promise.all(['A', 'B', 'C'].map(add))

    await Promise.all(rows.map((one) => atomically((tx) => processes.change(tx, one.id, { description: 'neu' }))))

    const changes = await processes.changesAfter(0, 10)
    expect(changes.map(({ rev }) => rev)).toEqual([2, 2, 2])
    expect(changes.map(({ change }) => change)).toEqual([4, 5, 6])
  })

  it('[F24.22] moves on from one version once, however many try', async () => {
    const { processes, atomically, add } = await stores()
    const process = await add('A')
    const from = { version: 1 }

    const tried = await Promise.all(
      [1, 2, 3].map(() => atomically((tx) => processes.change(tx, process.id, { version: 2 }, from))),
    )

    expect(tried.filter((changed) => changed !== null)).toHaveLength(1)
  })

  it('goes on behind a cursor, also among processes of one name', async () => {
    const { processes, add } = await stores()
    for (const name of ['Gleich', 'Gleich', 'Anders', 'Gleich']) await add(name)
    const named = [everyone]

    const first = await processes.list({ named, areaId: area, limit: 2 })
    const last = first.at(-1)
    const rest = await processes.list({ named, areaId: area, limit: 9, after: last && processes.cursorOf(last) })

    expect([...first, ...rest].map(({ name }) => name)).toEqual(['Anders', 'Gleich', 'Gleich', 'Gleich'])
    expect(new Set([...first, ...rest].map((card) => card.id)).size).toBe(4)
  })

  it('refuses a cursor that is none of its own', async () => {
    const { processes } = await stores()

    await expect(processes.list({ named: [everyone], limit: 2, after: 'x' })).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('The store of models', () => {
  it('[F16.3] keeps one version of each number, with its bytes as they were', async () => {
    const { models, atomically } = await stores()
    const original = Buffer.from([0, 255, 254, 13, 10])
    const add = () =>
      atomically((tx) => models.add(tx, id, { version: version(1), xml: '<a/>', preview: null, original, text: 'A' }))
    await add()

    const again = await add().catch((error: unknown) => error)

    expect(isDuplicate(again)).toBe(true)
    expect(await models.original(id, 1)).toEqual(original)
    expect(await models.versions(id, { before: null, limit: 9 })).toEqual([version(1)])
  })
})

describe('The store of intentions', () => {
  it('[F24.21] remembers a key once for each person', async () => {
    const { intentions, atomically, createdBy, person } = await stores()
    const key = intentionKey.parse(randomUUID())
    const remember = (who: typeof createdBy, madeId: string) =>
      atomically((tx) => intentions.remember(tx, who, key, { madeId, number: 1 }))

    const tried = await Promise.allSettled(['1', '2'].map((madeId) => remember(createdBy, madeId)))
    await remember(person().id, '3')

    expect(tried.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await intentions.made(createdBy, key)).toMatchObject({ number: 1 })
  })
})
