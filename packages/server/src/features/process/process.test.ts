import { everyone, principalOfPerson } from '@kleeblatt/shared/core'
import { cardsWith, processId, processWith } from '@kleeblatt/shared/process'
import { describe, expect, it } from 'vitest'
import { roomOfPerson } from '../../kernel/socket.ts'
import { roomOfPrincipal } from './service/telling.ts'
import { drawing, drawn, heardBy, newKey, processWorld, xmlOf } from './testing/process-world.ts'

const nowhere = processId.parse('f'.repeat(24))
const notFound = { code: 'not-found' }

describe('A process', () => {
  it('[F16.1] lies in an area and begins with version 1', async () => {
    const { service, analyst, begins, area, person } = await processWorld()
    const id = await begins(analyst, 'Wohnsitzanmeldung bearbeiten')

    expect(await service.open(person(), id)).toMatchObject({
      areaId: area.id,
      name: 'Wohnsitzanmeldung bearbeiten',
      rev: 1,
      version: 1,
      savedBy: analyst.id,
      may: { write: false, manage: false },
    })
    expect(await service.areas(person())).toEqual([{ ...area, processes: 1 }])
  })

  it('[F16.1] in an area that is not there is refused', async () => {
    const { analyst, begins, area, service } = await processWorld()
    await service.removeArea(analyst, area.id)

    await expect(begins(analyst, 'Nirgends')).rejects.toMatchObject({ code: 'invalid', message: 'no-such-area' })
  })

  it('[F16.2] is begun by process analysis only', async () => {
    const { begins, person, analyst } = await processWorld()

    await expect(begins(person(), 'Gewerbe anmelden')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(begins(analyst, 'Gewerbe anmelden')).resolves.toBeDefined()
  })

  it('[F26.10] is read by everyone at first, and then by whom it names', async () => {
    const { service, analyst, begins, person, unit } = await processWorld()
    const registry = unit()
    const [inside, outside] = [person({ principals: [registry] }), person()]
    const id = await begins(analyst, 'Ausweis beantragen')
    await expect(service.open(outside, id)).resolves.toMatchObject({ readers: [everyone] })

    await service.permit(analyst, { processId: id, readers: [registry], writers: [] })

    await expect(service.open(inside, id)).resolves.toMatchObject({ id })
    await expect(service.open(outside, id)).rejects.toMatchObject(notFound)
  })

  it('[F26.10] is saved by its writers, who do not change its permissions', async () => {
    const { service, analyst, begins, person } = await processWorld()
    const [writer, reader] = [person(), person()]
    const id = await begins(analyst, 'Fundsache erfassen')
    await service.permit(analyst, { processId: id, readers: [everyone], writers: [principalOfPerson(writer.id)] })
    const save = { processId: id, key: newKey(), basedOn: 1, note: '', model: drawn('Fund annehmen') }

    await expect(service.save(reader, save)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(service.save(writer, save)).resolves.toMatchObject({ version: { number: 2 } })
    await expect(service.permit(writer, { processId: id, readers: [], writers: [] })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('[F26.10] is changed by whoever is responsible for it', async () => {
    const { service, analyst, begins, person } = await processWorld()
    const owner = person()
    const id = await begins(analyst, 'Urlaub beantragen')

    await expect(service.change(owner, { processId: id, name: 'Urlaub' })).rejects.toMatchObject({ code: 'forbidden' })
    await service.change(analyst, { processId: id, ownerId: owner.id })

    await expect(service.change(owner, { processId: id, name: 'Urlaub' })).resolves.toMatchObject({
      name: 'Urlaub',
      description: '',
      ownerId: owner.id,
      may: { write: true, manage: true },
    })
  })

  it('[F26.11] that one may not read answers like one that does not exist', async () => {
    const { service, analyst, begins, person, area, room } = await processWorld()
    const stranger = person()
    const id = await begins(analyst, 'Verdachtsfall prüfen')
    await service.permit(analyst, { processId: id, readers: [], writers: [] })
    const asked = (processId: typeof id) => [
      service.open(stranger, processId),
      service.change(stranger, { processId, name: 'Neu' }),
      service.permit(stranger, { processId, readers: [], writers: [] }),
      service.save(stranger, { processId, key: newKey(), basedOn: 1, note: '', model: drawn() }),
      service.versions(stranger, { processId, limit: 10 }),
      service.model(stranger, { processId, number: 1 }),
      service.preview(stranger, { processId, number: 1 }),
      service.file(stranger, { processId, number: 1 }),
      service.original(stranger, { processId, number: 1 }),
      service.keepPreview(stranger, { processId, number: 1, preview: drawing }),
      service.deletion.byAuthor(stranger, processId),
      service.deletion.byModerator(stranger, processId),
    ]
    const answers = async (of: typeof id) =>
      (await Promise.allSettled(asked(of))).map((answer) => (answer.status === 'rejected' ? String(answer.reason) : ''))

    expect(await answers(id)).toEqual(await answers(nowhere))
    expect(new Set(await answers(id))).toEqual(new Set(['Failure: not-found']))
    expect(await service.list(stranger, { limit: 10 })).toEqual({ items: [], next: null })
    expect(await service.areas(stranger)).toEqual([{ ...area, processes: 0 }])
    expect(await service.processCard(stranger, id)).toBeNull()
    expect(await room.searchable?.[0]?.readableBy(stranger, [id])).toEqual([])
    expect(await service.list(analyst, { limit: 10 })).toMatchObject({ items: [{ id }] })
    expect(await service.processCard(analyst, id)).toMatchObject({ id, version: 1 })
  })
})

describe('The list of processes', () => {
  it('[F16.1] is in German order, in parts, and by area', async () => {
    const { service, analyst, begins, person } = await processWorld()
    const other = await service.addArea(analyst, { key: newKey(), name: 'IuK' })
    for (const name of ['Zuzug melden', 'Ämter verbinden', 'Ausweis beantragen']) await begins(analyst, name)
    await begins(analyst, 'Bildschirm tauschen', { areaId: other.id })

    const first = await service.list(person(), { limit: 3 })
    const second = await service.list(person(), { limit: 3, after: first.next ?? '' })

    expect(first.items.map(({ name }) => name)).toEqual([
      'Ämter verbinden',
      'Ausweis beantragen',
      'Bildschirm tauschen',
    ])
    expect(second).toMatchObject({ items: [{ name: 'Zuzug melden' }], next: null })
    expect((await service.list(person(), { areaId: other.id, limit: 3 })).items).toMatchObject([
      { name: 'Bildschirm tauschen' },
    ])
  })
})

describe('An area of the landscape', () => {
  it('[F16.2] is named and ordered by process analysis, and goes only when it is empty', async () => {
    const { service, analyst, begins, area, person } = await processWorld()
    const id = await begins(analyst, 'Gewerbe anmelden')

    await service.changeArea(analyst, { areaId: area.id, name: 'Bürgerservice', rank: 3 })

    await expect(service.changeArea(person(), { areaId: area.id, name: 'X' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(service.removeArea(person(), area.id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(service.removeArea(analyst, area.id)).rejects.toMatchObject({ message: 'area-not-empty' })
    expect(await service.areas(person())).toEqual([{ id: area.id, name: 'Bürgerservice', rank: 3, processes: 1 }])
    await service.deletion.byModerator(analyst, id)
    await service.removeArea(analyst, area.id)
    expect(await service.areas(person())).toEqual([])
  })

  it('[F16.2] keeps its count when processes move in and out at the same time', async () => {
    const { service, analyst, begins, area } = await processWorld()
    const other = await service.addArea(analyst, { key: newKey(), name: 'IuK' })
    const ids = await Promise.all(['A', 'B', 'C', 'D'].map((name) => begins(analyst, name)))

    await Promise.all(
      ids.flatMap((processId) => [1, 2].map(() => service.change(analyst, { processId, areaId: other.id }))),
    )

    await expect(service.removeArea(analyst, other.id)).rejects.toMatchObject({ message: 'area-not-empty' })
    await expect(service.removeArea(analyst, area.id)).resolves.toBeUndefined()
  })

  it('[F16.2] is the sixtieth at most', async () => {
    const { service, analyst } = await processWorld()
    for (let count = 1; count < 60; count++) await service.addArea(analyst, { key: newKey(), name: `Bereich ${count}` })

    await expect(service.addArea(analyst, { key: newKey(), name: 'Zu viel' })).rejects.toMatchObject({
      message: 'too-many-areas',
    })
  })

  it('[F24.21] made twice with one key is made once', async () => {
    const { service, analyst } = await processWorld()
    const wanted = { key: newKey(), name: 'Steuerung' }

    const [one, other] = await Promise.all([service.addArea(analyst, wanted), service.addArea(analyst, wanted)])

    expect(one).toEqual(other)
    expect(await service.areas(analyst)).toHaveLength(2)
  })
})

describe('What is told live', () => {
  it('[F24.20] carries the next rev of each change, also when many happen at once', async () => {
    const { service, analyst, begins, told } = await processWorld()
    const id = await begins(analyst, 'Post verteilen')

    await Promise.all(['A', 'B', 'C', 'D', 'E'].map((name) => service.change(analyst, { processId: id, name })))

    expect(await service.open(analyst, id)).toMatchObject({ rev: 6 })
    const revs = told
      .filter(({ room, name }) => name === 'process:changed' && room === roomOfPrincipal(everyone))
      .map(({ payload }) => payload)
    expect(revs).toMatchObject([1, 2, 3, 4, 5, 6].map((rev) => ({ rev })))
  })

  it('[F24.23] even twice or out of turn, leaves the same list and process as asking again', async () => {
    const { service, analyst, begins, told, person, area } = await processWorld()
    const reader = person()
    const other = await service.addArea(analyst, { key: newKey(), name: 'IuK' })
    const [moved, renamed, deleted] = [
      await begins(analyst, 'Wird verschoben'),
      await begins(analyst, 'Wird umbenannt'),
      await begins(analyst, 'Wird gelöscht'),
    ]
    const list = await service.list(reader, { areaId: area.id, limit: 50 })
    const before = await service.open(reader, renamed)

    told.length = 0
    await begins(analyst, 'Ist neu')
    await service.change(analyst, { processId: moved, areaId: other.id })
    await service.change(analyst, { processId: renamed, name: 'Heißt anders' })
    await service.save(analyst, { processId: renamed, key: newKey(), basedOn: 1, note: 'x', model: drawn('Neu') })
    await service.deletion.byModerator(analyst, deleted)

    const after = await service.list(reader, { areaId: area.id, limit: 50 })
    const rooms = [roomOfPrincipal(everyone)]
    for (const order of [told, told.toReversed(), [...told, ...told]])
      expect(cardsWith(list, heardBy(order, rooms), area.id)).toEqual(after.items)
    if (!('may' in before)) throw new Error('It should be there.')
    expect(processWith(before, heardBy(told, rooms).get(renamed)).process).toEqual(await service.open(reader, renamed))
  })

  it('[F26.12] says gone to who lost the permission, and shows it to who gained it', async () => {
    const { service, analyst, begins, told, person, unit, area } = await processWorld()
    const registry = unit()
    const [inside, outside] = [person({ principals: [registry] }), person()]
    const id = await begins(analyst, 'Ausweis beantragen')
    const seen = (actor: typeof inside) => heardBy(told, actor.principals.map(roomOfPrincipal))
    const list = await service.list(outside, { limit: 50 })

    told.length = 0
    await service.permit(analyst, { processId: id, readers: [registry], writers: [] })

    expect(seen(outside).get(id)).toEqual({ id, rev: 2, card: null })
    expect(cardsWith(list, seen(outside), area.id)).toEqual((await service.list(outside, { limit: 50 })).items)
    expect(cardsWith(list, seen(inside), area.id)).toEqual((await service.list(inside, { limit: 50 })).items)
    expect(
      processWith({ ...(await openLive(service, inside, id)), rev: 1, permissionsRev: 1 }, seen(inside).get(id)),
    ).toMatchObject({ process: { rev: 2 }, mayBeOther: true })
  })

  it('[F26.12] stops for who no longer stands for something', async () => {
    const { room, person, unit, moved } = await processWorld()
    const registry = unit()
    const clerk = person({ principals: [registry] })

    room.forget(clerk.id, { principals: [registry], isAnalyst: true })

    expect(moved).toEqual([
      { from: roomOfPerson(clerk.id), to: roomOfPrincipal(registry), how: 'leave' },
      { from: roomOfPerson(clerk.id), to: 'process:analysts', how: 'leave' },
    ])
  })
})

async function openLive(
  service: Awaited<ReturnType<typeof processWorld>>['service'],
  ...asked: Parameters<typeof service.open>
) {
  const process = await service.open(...asked)
  if (!('may' in process)) throw new Error('It should be there.')
  return process
}

describe('A card for other rooms', () => {
  it('[F16.8] names the newest version and where its drawing is', async () => {
    const { service, analyst, begins, person } = await processWorld()
    const id = await begins(analyst, 'Gewerbe anmelden')
    await service.save(analyst, {
      processId: id,
      key: newKey(),
      basedOn: 1,
      note: '',
      model: { from: 'drawing', xml: xmlOf('A'), preview: null },
    })

    expect(await service.processCard(person(), id)).toEqual({
      id,
      name: 'Gewerbe anmelden',
      version: 2,
      path: `/prozesse/${id}-gewerbe-anmelden`,
      preview: null,
    })
    expect(await service.processCards(person(), [id, nowhere, 'no id'])).toHaveLength(1)
  })
})
