import { everyone, principalOfPerson } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import { drawn, fileOf, newKey, processWorld, xmlOf } from './testing/process-world.ts'

const collections = ['process-versions', 'process-models', 'process-previews', 'process-originals', 'process-texts']

async function withProcess() {
  const house = await processWorld()
  const { service, analyst } = house
  const owner = house.person()
  const id = await house.begins(analyst, 'Wohnsitz anmelden')
  await service.change(analyst, { processId: id, ownerId: owner.id, description: 'Streng vertraulich' })
  const model = fileOf(Buffer.from(xmlOf('Streng vertraulich')), 'vertraulich.bpmn')
  await service.save(analyst, { processId: id, key: newKey(), basedOn: 1, note: 'vertraulich', model })
  await service.save(owner, { processId: id, key: newKey(), basedOn: 2, note: '', model: drawn('Streng vertraulich') })
  /** Everything the database holds, as text. */
  const kept = async () => {
    const all = await Promise.all(
      ['processes', ...collections].map((name) => house.connection.collection(name).find().toArray()),
    )
    return JSON.stringify(all)
  }
  return { ...house, owner, id, kept }
}

describe('Deleting a process', () => {
  it('[F27.20] leaves a stone with its number and reason, and nothing of its content', async () => {
    const { service, owner, id, kept, person, clockNow } = await withProcessAt()

    await service.deletion.byAuthor(owner, id)

    expect(await service.open(person(), id)).toEqual({ id, rev: 5, stone: { reason: 'author', at: clockNow } })
    expect(await kept()).not.toMatch(/vertraulich|Wohnsitz/)
  })

  it('[F27.20] reaches versions, drawings, imported bytes and lists', async () => {
    const { service, analyst, id, connection } = await withProcess()

    await service.deletion.byModerator(analyst, id)

    const left = await Promise.all(collections.map((name) => connection.collection(name).find().toArray()))
    expect(left).toEqual([[], [], [], [], []])
    expect((await service.list(analyst, { limit: 10 })).items).toEqual([])
    await expect(service.model(analyst, { processId: id, number: 1 })).rejects.toMatchObject({ code: 'not-found' })
  })

  it.each([
    ['byAuthor', 'owner', 'author'],
    ['byModerator', 'analyst', 'moderator'],
  ] as const)('[F27.20] %s is for the %s', async (verb, by, reason) => {
    const house = await withProcess()
    const other = by === 'owner' ? house.analyst : house.owner

    await expect(house.service.deletion[verb](other, house.id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(house.service.deletion[verb](house[by], house.id)).resolves.toMatchObject({ stone: { reason } })
  })

  it.each([
    ['byRetention', 'retention'],
    ['byErasure', 'erasure'],
  ] as const)('[F27.20] %s is done by the house itself', async (verb, reason) => {
    const { service, id, recorded } = await withProcess()

    await expect(service.deletion[verb](id)).resolves.toMatchObject({ stone: { reason } })

    expect(recorded.at(-1)).toEqual({ by: null, action: 'process.deleted', on: `process:${id}`, with: { reason } })
  })

  it('[F27.20] happens once', async () => {
    const { service, analyst, owner, id, recorded } = await withProcess()

    const outcomes = await Promise.allSettled([
      service.deletion.byModerator(analyst, id),
      service.deletion.byAuthor(owner, id),
      service.deletion.byRetention(id),
    ])

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await service.open(analyst, id)).toMatchObject({ rev: 5 })
    expect(recorded.filter(({ action }) => action === 'process.deleted').length).toBeGreaterThan(0)
  })

  it('[F27.21] is stopped by a hold, for every reason, and goes on without it', async () => {
    const { service, analyst, owner, id, held } = await withProcess()
    held.add(`process:${id}`)

    for (const tried of [
      () => service.deletion.byAuthor(owner, id),
      () => service.deletion.byModerator(analyst, id),
      () => service.deletion.byRetention(id),
      () => service.deletion.byErasure(id),
    ])
      await expect(tried()).rejects.toMatchObject({ code: 'forbidden', message: 'held' })
    expect(await service.open(analyst, id)).toMatchObject({ version: 3 })

    held.clear()
    await expect(service.deletion.byErasure(id)).resolves.toBeDefined()
  })

  it('[F26.11] is told to those who could read it, and to nobody else', async () => {
    const { service, analyst, id, person } = await withProcess()
    await service.permit(analyst, { processId: id, readers: [], writers: [] })

    await service.deletion.byModerator(analyst, id)

    await expect(service.open(person(), id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(service.open(analyst, id)).resolves.toMatchObject({ stone: { reason: 'moderator' } })
  })
})

async function withProcessAt() {
  const house = await withProcess()
  return { ...house, clockNow: house.now().toISOString() }
}

describe('On record', () => {
  it('[F27.22] are creating, changing permissions and deleting, with who did it', async () => {
    const { service, analyst, begins, recorded, person } = await processWorld()
    const owner = person()
    const id = await begins(analyst, 'Akte führen')
    await service.permit(analyst, { processId: id, readers: [everyone], writers: [] })
    await service.change(analyst, { processId: id, ownerId: owner.id })
    await service.change(analyst, { processId: id, description: 'Nichts für das Protokoll' })
    await service.deletion.byAuthor(owner, id)

    expect(recorded.map(({ action, by }) => [action, by])).toEqual([
      ['process.created', analyst.id],
      ['process.permissions-changed', analyst.id],
      ['process.permissions-changed', analyst.id],
      ['process.deleted', owner.id],
    ])
    expect(JSON.stringify(recorded)).not.toMatch(/Akte|Protokoll/)
  })
})

describe('What is stored about a person', () => {
  it('[F27.23] can be exported', async () => {
    const { room, owner, id } = await withProcess()

    expect(await room.personalData?.export(owner.id)).toMatchObject({
      named: [{ id, name: 'Wohnsitz anmelden', isResponsible: true }],
      saved: [{ processId: id, number: 3 }],
    })
  })

  it('[F27.23] is taken off permissions, versions and processes by erasing, and the process stays', async () => {
    const { room, service, owner, id, analyst, atomically, connection } = await withProcess()
    const named = principalOfPerson(owner.id)
    await service.permit(analyst, { processId: id, readers: [everyone, named], writers: [named] })

    await atomically(async (tx) => room.personalData?.erase(tx, owner.id))
    await atomically(async (tx) => room.personalData?.erase(tx, analyst.id))

    expect(await service.open(analyst, id)).toMatchObject({
      ownerId: null,
      readers: [everyone],
      writers: [],
      version: 3,
    })
    const all = await Promise.all(
      ['processes', 'process-versions', 'process-intentions'].map((name) =>
        connection.collection(name).find().toArray(),
      ),
    )
    expect(JSON.stringify(all)).not.toMatch(new RegExp(`${owner.id}|${analyst.id}`))
  })
})

describe('The search', () => {
  it('[F16.9] is handed names, description and what the newest version says', async () => {
    const { room, service, analyst, begins, analystsGroup, area } = await processWorld()
    const id = await begins(analyst, 'Wohnsitz anmelden', { tasks: ['Alter Schritt'] })
    await service.change(analyst, { processId: id, description: 'Nach § 17 BMG' })
    await service.save(analyst, {
      processId: id,
      key: newKey(),
      basedOn: 1,
      note: '',
      model: drawn('Unterlagen anfordern'),
    })

    const changes = await room.searchable?.[0]?.changes(null, 10)

    expect(changes).toMatchObject({
      docs: [
        {
          id,
          kind: 'process',
          space: area.id,
          title: 'Wohnsitz anmelden',
          text: 'Nach § 17 BMG\nUnterlagen anfordern',
          acl: [everyone, analystsGroup],
          rev: 3,
        },
      ],
      gone: [],
      more: false,
    })
  })

  it('[F16.10] catches up in order, part by part, with what was deleted', async () => {
    const { room, service, analyst, begins } = await processWorld()
    const searchable = room.searchable?.[0]
    const ids = [await begins(analyst, 'A'), await begins(analyst, 'B'), await begins(analyst, 'C')]
    const [a = '', b, c = ''] = ids

    const first = await searchable?.changes(null, 2)
    expect(first).toMatchObject({ docs: [{ id: a }, { id: b }], more: true })
    const second = await searchable?.changes(first?.cursor ?? null, 2)
    expect(second).toMatchObject({ docs: [{ id: c }], more: false })
    if (!b) throw new Error('There are three.')
    await service.deletion.byModerator(analyst, b)

    expect(await searchable?.changes(second?.cursor ?? null, 2)).toMatchObject({ docs: [], gone: [b], more: false })
  })

  it('[F16.10] never misses a change that was on its way while it looked', async () => {
    const { room, analyst, begins } = await processWorld()
    const searchable = room.searchable?.[0]
    const seen = new Set<string>()
    let cursor: string | null = null
    const look = async () => {
      const part = await searchable?.changes(cursor, 5)
      cursor = part?.cursor ?? cursor
      for (const { id } of part?.docs ?? []) seen.add(id)
    }

    const names = Array.from({ length: 12 }, (_, index) => `Prozess ${index}`)
    const begun = names.map((name) => begins(analyst, name))
    for (const one of begun) {
      await one
      await look()
    }
    const ids = await Promise.all(begun)
    for (let part = 0; part < 3; part++) await look()

    expect(ids.filter((id) => !seen.has(id))).toEqual([])
  })
})
