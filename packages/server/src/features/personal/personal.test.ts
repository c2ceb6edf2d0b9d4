import { describe, expect, it } from 'vitest'
import { roomOfPerson } from '../../kernel/socket.ts'
import { world } from '../../testing/world.ts'
import { type PersonalFacts, personal } from './index.ts'

async function personalWorld() {
  const house = await world<PersonalFacts>()
  const room = personal(house)
  await house.prepare()
  return { ...house, room, own: room.service }
}

describe('What is a person’s alone', () => {
  it('[F29.3] is in German until they choose', async () => {
    const { own, person } = await personalWorld()
    const mara = person()

    expect(await own.languageOf(mara.id)).toBe('de')
    await own.changeSettings(mara, { language: 'en' })
    expect(await own.languageOf(mara.id)).toBe('en')
  })

  it('[F24.4] takes the next number with each change, also when many happen at once', async () => {
    const { own, atomically, person } = await personalWorld()
    const mara = person()

    const taken = await Promise.all(
      Array.from({ length: 20 }, () => atomically((tx) => own.touch(tx, mara.id, 'chat.read-positions'))),
    )

    expect(taken.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    expect((await own.own(mara)).rev).toBe(20)
  })

  it('[F24.4] takes no number when the unit of work fails', async () => {
    const { own, atomically, person, told } = await personalWorld()
    const mara = person()

    const failing = atomically(async (tx) => {
      await own.touch(tx, mara.id, 'chat.drafts')
      throw new Error('the rest failed')
    })

    await expect(failing).rejects.toThrow('the rest failed')
    expect((await own.own(mara)).rev).toBe(0)
    expect(told).toEqual([])
  })

  it('[F24.5] is told to the person’s own devices only', async () => {
    const { own, person, told } = await personalWorld()
    const mara = person()

    await own.changeSettings(mara, { theme: 'dark' })

    expect(told).toEqual([
      { room: roomOfPerson(mara.id), name: 'personal:changed', payload: { rev: 1, kind: 'personal.settings' } },
    ])
  })

  it('[F29.3] when changed is a fact, so that whoever remembers who somebody is asks anew', async () => {
    const { own, person, events } = await personalWorld()
    const mara = person()
    const heard: string[] = []
    events.on('personal.settings-changed', ({ personId }) => heard.push(personId))

    await own.changeSettings(mara, { language: 'en' })
    await events.settled()

    expect(heard).toEqual([mara.id])
  })

  it('can be exported and erased', async () => {
    const { room, own, atomically, person } = await personalWorld()
    const mara = person()
    await own.changeSettings(mara, { language: 'en' })

    expect(await room.personalData?.export(mara.id)).toMatchObject({ settings: { language: 'en' } })
    await atomically(async (tx) => room.personalData?.erase(tx, mara.id))

    expect(await own.own(mara)).toEqual({ rev: 0, settings: { language: 'de', theme: 'system', showsTyping: true } })
  })
})
