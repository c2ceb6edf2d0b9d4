import { randomUUID } from 'node:crypto'
import { intentionKey, type PersonId } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { PersonalData } from '../../kernel/feature.ts'
import type { Connection } from '../../kernel/mongo.ts'
import { sessionOf } from '../../kernel/mongo.ts'
import { world } from '../../testing/world.ts'
import { privacy } from './index.ts'

/** A room that keeps one note about each person, in the real store. */
const notes = (connection: Connection): PersonalData => ({
  export: async (person) => ({ notes: await connection.collection('notes').countDocuments({ _id: person as never }) }),
  erase: async (tx, person) => {
    await connection.collection('notes').deleteOne({ _id: person as never }, { session: sessionOf(tx) })
  },
})

const failing: PersonalData = {
  export: async () => null,
  erase: async () => {
    throw new Error('this room cannot')
  },
}

async function privacyWorld({ withFailingRoom = false } = {}) {
  const house = await world()
  const rooms = [
    {
      ...{ name: 'notes', personalData: notes(house.connection), holds: ['message', 'person'] },
      retention: { Note: 'communication' as const },
    },
    ...(withFailingRoom ? [{ name: 'failing', personalData: failing, retention: {} }] : []),
  ]
  const strangers = new Set<PersonId>()
  const isKnown = async (person: PersonId) => !strangers.has(person)
  const { service } = privacy({ ...house, rooms: () => rooms, isKnown })
  await house.prepare()
  await house.connection.createCollection('notes')
  const [mara, officer] = [house.person(), house.person({ roles: ['data-protection'] })]
  await house.connection.collection('notes').insertOne({ _id: mara.id as never })
  const notesOf = async (person: PersonId) => (await service.mine({ ...mara, id: person })).rooms.notes
  return { ...house, privacy: service, mara, officer, strangers, notesOf }
}

const key = () => intentionKey.parse(randomUUID())
const thing = { kind: 'message', id: 'a'.repeat(24) }

describe('A hold', () => {
  it('[F27.1] keeps a thing until it is lifted, and both are on record', async () => {
    const { privacy, officer, atomically, recorded } = await privacyWorld()
    const held = () => atomically((tx) => privacy.isHeld(tx, thing.kind, thing.id))

    const { id } = await privacy.hold(officer, key(), { thing, reason: 'court case' })
    expect(await held()).toBe(true)
    await privacy.lift(officer, id)

    expect(await held()).toBe(false)
    expect(recorded.map(({ action }) => action)).toEqual(['privacy.hold-set', 'privacy.hold-lifted'])
  })

  it('set ten times at once with one key is one hold', async () => {
    const { privacy, officer } = await privacyWorld()
    const once = key()

    const made = await Promise.all(
      Array.from({ length: 10 }, () => privacy.hold(officer, once, { thing, reason: 'court case' })),
    )

    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    expect((await privacy.holds(officer, { limit: 10 })).items).toHaveLength(1)
  })

  it('[F27.1] names a kind that some room asks about; any other would hold nothing', async () => {
    const { privacy, officer, recorded } = await privacyWorld()
    const wrong = { thing: { ...thing, kind: 'page' }, reason: 'court case' }

    await expect(privacy.hold(officer, key(), wrong)).rejects.toMatchObject({ code: 'invalid' })

    expect(recorded).toEqual([])
  })

  it('is listed behind another hold and behind nothing else', async () => {
    const { privacy, officer } = await privacyWorld()
    const { id } = await privacy.hold(officer, key(), { thing, reason: 'court case' })

    expect((await privacy.holds(officer, { limit: 10, after: id })).items).toEqual([])
    await expect(privacy.holds(officer, { limit: 10, after: 'x' })).rejects.toBeInstanceOf(z.ZodError)
  })

  it('[F27.1] is set, lifted and seen by data protection alone', async () => {
    const { privacy, mara, officer } = await privacyWorld()
    const { id } = await privacy.hold(officer, key(), { thing, reason: 'court case' })

    const forbidden = { code: 'forbidden' }
    await expect(privacy.hold(mara, key(), { thing, reason: 'because' })).rejects.toMatchObject(forbidden)
    await expect(privacy.lift(mara, id)).rejects.toMatchObject(forbidden)
    await expect(privacy.holds(mara, { limit: 10 })).rejects.toMatchObject(forbidden)
  })
})

describe('The list of what is kept', () => {
  it('[F27.2] names every kind with its retention class', async () => {
    const { privacy } = await privacyWorld()

    expect(await privacy.kinds()).toEqual([{ room: 'notes', kind: 'Note', retention: 'communication' }])
  })
})

describe('What is stored about a person', () => {
  it('[F27.3] is given to them from every room', async () => {
    const { privacy, mara } = await privacyWorld()

    expect(await privacy.mine(mara)).toMatchObject({ person: mara.id, rooms: { notes: { notes: 1 } } })
  })

  it('[F27.3] is given to data protection on record, and to nobody else', async () => {
    const { privacy, mara, officer, recorded } = await privacyWorld()

    expect((await privacy.exportPerson(officer, mara.id)).rooms).toEqual({ notes: { notes: 1 } })
    expect(recorded).toMatchObject([{ action: 'privacy.person-exported', by: officer.id, on: `person:${mara.id}` }])
    await expect(privacy.exportPerson(mara, officer.id)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('Erasing a person', () => {
  it('[F27.4] reaches every room and goes on record', async () => {
    const { privacy, mara, officer, notesOf, recorded } = await privacyWorld()

    await privacy.erasePerson(officer, mara.id, 'asked for it')

    expect(await notesOf(mara.id)).toEqual({ notes: 0 })
    expect(recorded).toMatchObject([{ action: 'privacy.person-erased', by: officer.id }])
  })

  it('[F27.4] happens in no room when one cannot', async () => {
    const { privacy, mara, officer, notesOf } = await privacyWorld({ withFailingRoom: true })

    await expect(privacy.erasePerson(officer, mara.id, 'asked for it')).rejects.toThrow('this room cannot')

    expect(await notesOf(mara.id)).toEqual({ notes: 1 })
  })

  it('[F27.4] leaves no trace of an id that was never anybody’s', async () => {
    const { privacy, mara, officer, strangers, recorded } = await privacyWorld()
    strangers.add(mara.id)

    const absent = { code: 'not-found' }
    await expect(privacy.erasePerson(officer, mara.id, 'asked for it')).rejects.toMatchObject(absent)
    await expect(privacy.exportPerson(officer, mara.id)).rejects.toMatchObject(absent)

    expect(recorded).toEqual([])
  })

  it('[F27.4] is not for others', async () => {
    const { privacy, mara, person } = await privacyWorld()
    const administrator = person({ roles: ['administration'] })

    await expect(privacy.erasePerson(administrator, mara.id, 'spring cleaning')).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('[F27.5] is stopped by a hold', async () => {
    const { privacy, mara, officer, notesOf } = await privacyWorld()
    await privacy.hold(officer, key(), { thing: { kind: 'person', id: mara.id }, reason: 'court case' })

    await expect(privacy.erasePerson(officer, mara.id, 'asked for it')).rejects.toMatchObject({ code: 'conflict' })

    expect(await notesOf(mara.id)).toEqual({ notes: 1 })
  })
})
