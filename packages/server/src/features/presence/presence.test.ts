import { presenceTells } from '@kleeblatt/shared/presence'
import { describe, expect, it } from 'vitest'
import { createEvents } from '../../kernel/events.ts'
import { switchboard } from '../../testing/switchboard.ts'
import { world } from '../../testing/world.ts'
import { type PersonalFacts, personal } from '../personal/index.ts'
import { presence } from './index.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const available = { state: 'available' } as const

const jobs = { every: () => {}, daily: () => {}, stop: async () => {} }

/** A small administration in which people say of themselves what they like. It is Saturday, 21 November. */
async function presenceWorld() {
  const house = await world<PersonalFacts>()
  const gone = new Set<string>()
  const { touch } = personal({ ...house, events: createEvents<PersonalFacts>(() => {}) }).service
  let draw = 0.5
  const room = presence({
    ...house,
    jobs,
    touch,
    chance: () => draw,
    activeAmong: async (ids) => ids.filter((id) => !gone.has(id)),
  })
  await house.prepare()
  const { service } = room
  const toldPresence = () =>
    house.told
      .filter(({ name }) => name === 'presence:changed')
      .map(({ payload }) => presenceTells['presence:changed'].parse(payload).persons)

  return {
    ...house,
    room,
    ...service,
    gone,
    draws: (next: number) => {
      draw = next
    },
    toldPresence,
    /** Lets the longest delay pass. */
    async settles() {
      house.passes(minuteMs)
      await service.showDue()
    },
    async seen(by: ReturnType<typeof house.person>, ...of: Array<ReturnType<typeof house.person>>) {
      return (await service.presence(by, { of: of.map(({ id }) => id) })).items
    },
  }
}

const absent = (more: Partial<{ from: string; until: string; note: string }> = {}) => ({
  state: 'absent' as const,
  from: '2026-11-21',
  until: '2026-12-04',
  deputyId: null,
  note: '',
  ...more,
})

describe('What somebody says of themselves', () => {
  it('[C16.1] is seen by others: busy, away, absent with a deputy and a line', async () => {
    const { person, choosePresence, settles, seen } = await presenceWorld()
    const [mara, jorg, svenja, aylin] = [person(), person(), person(), person()]

    await choosePresence(mara, { choice: { state: 'busy' } })
    await choosePresence(jorg, { choice: { state: 'away' } })
    await choosePresence(svenja, { choice: { ...absent({ note: 'Elternzeit' }), deputyId: jorg.id } })
    await settles()

    expect(await seen(aylin, mara)).toEqual([{ personId: mara.id, state: 'busy' }])
    expect(await seen(aylin, jorg)).toEqual([{ personId: jorg.id, state: 'away' }])
    expect(await seen(aylin, svenja)).toEqual([
      { personId: svenja.id, state: 'absent', until: '2026-12-04', deputyId: jorg.id, note: 'Elternzeit' },
    ])
  })

  it('[C16.4] is not shown at all while they are available, whether they were ever here or not', async () => {
    const { person, choosePresence, settles, seen } = await presenceWorld()
    const [mara, jorg] = [person(), person()]
    await choosePresence(mara, { choice: { state: 'busy' } })
    await settles()

    await choosePresence(mara, { choice: available })
    await settles()

    expect(await seen(jorg, mara, jorg)).toEqual([])
  })

  it('[C16.2] ends with the day where it is busy or away, and with its last day where it is absent', async () => {
    const { person, choosePresence, ownPresence, settles, seen, passes } = await presenceWorld()
    const [mara, svenja] = [person(), person()]
    await choosePresence(mara, { choice: { state: 'busy' } })
    await choosePresence(svenja, { choice: absent({ until: '2026-11-22' }) })
    await settles()

    passes(dayMs)
    expect(await seen(mara, mara, svenja)).toMatchObject([{ personId: svenja.id }])
    expect(await ownPresence(mara)).toEqual(available)
    expect(await ownPresence(svenja)).toMatchObject({ state: 'absent' })
    passes(dayMs)
    expect(await seen(mara, mara, svenja)).toEqual([])
    expect(await ownPresence(svenja)).toEqual(available)
  })

  it('[C16.2] is seen from its first day on', async () => {
    const { person, choosePresence, ownPresence, settles, seen, passes } = await presenceWorld()
    const [mara, svenja] = [person(), person()]
    await choosePresence(svenja, { choice: absent({ from: '2026-11-23' }) })
    await settles()

    expect(await seen(mara, svenja)).toEqual([])
    expect(await ownPresence(svenja)).toMatchObject({ from: '2026-11-23' })
    passes(2 * dayMs)
    expect(await seen(mara, svenja)).toMatchObject([{ state: 'absent', until: '2026-12-04' }])
  })

  it('[C16.2] is deleted when it has ended, and told to have begun or ended', async () => {
    const { person, room, choosePresence, settles, passes, turnDay, toldPresence } = await presenceWorld()
    const [mara, svenja] = [person(), person()]
    await choosePresence(mara, { choice: { state: 'away' } })
    await choosePresence(svenja, { choice: absent({ from: '2026-11-22' }) })
    await settles()

    passes(dayMs)
    await turnDay()

    expect(toldPresence().at(-1)).toEqual([mara.id, svenja.id].toSorted())
    expect(await room.personalData?.export(mara.id)).toBeNull()
    expect(await room.personalData?.export(svenja.id)).toMatchObject({ chosen: { state: 'absent' } })
  })

  it.each([
    ['has ended', { from: '2026-11-01', until: '2026-11-20' }],
    ['ends before it begins', { from: '2026-12-05', until: '2026-12-04' }],
    ['does not end within reason', { from: '2026-11-21', until: '2031-01-01' }],
  ])('[C16.2] is refused where an absence %s', async (_what, days) => {
    const { person, choosePresence } = await presenceWorld()
    const mara = person()

    await expect(choosePresence(mara, { choice: absent(days) })).rejects.toMatchObject({ code: 'invalid' })
    expect(await choosePresence(mara, { choice: absent() })).toMatchObject({ until: '2026-12-04' })
  })

  it('[C16.5] names as a deputy nobody but another who may sign in', async () => {
    const { person, choosePresence, settles, seen, gone } = await presenceWorld()
    const [mara, jorg, gerd] = [person(), person(), person()]
    gone.add(gerd.id)

    for (const deputyId of [mara.id, gerd.id])
      await expect(choosePresence(mara, { choice: { ...absent(), deputyId } })).rejects.toMatchObject({
        code: 'invalid',
      })
    await choosePresence(mara, { choice: { ...absent(), deputyId: jorg.id } })
    await settles()
    expect(await seen(jorg, mara)).toMatchObject([{ deputyId: jorg.id }])

    gone.add(jorg.id)
    expect(await seen(jorg, mara)).toMatchObject([{ deputyId: null }])
  })

  it('[C16.5] is not answered of who may not sign in any more', async () => {
    const { person, choosePresence, settles, seen, gone } = await presenceWorld()
    const [mara, jorg] = [person(), person()]
    await choosePresence(mara, { choice: absent() })
    await settles()
    expect(await seen(jorg, mara)).toHaveLength(1)

    gone.add(mara.id)

    expect(await seen(jorg, mara)).toEqual([])
  })
})

describe('When somebody chose', () => {
  it.each([0, 0.5, 0.999])(
    '[C16.3] is not to be had: others see it later, at a time drawn by lot (%s)',
    async (lot) => {
      const { person, draws, choosePresence, passes, showDue, seen, toldPresence } = await presenceWorld()
      const [mara, jorg] = [person(), person()]
      draws(lot)
      await choosePresence(mara, { choice: { state: 'busy' } })

      passes(20_000)
      await showDue()
      expect([await seen(jorg, mara), toldPresence()]).toEqual([[], []])

      passes(5_000 + lot * 30_000)
      await showDue()
      expect(await seen(jorg, mara)).toHaveLength(1)
      expect(toldPresence()).toEqual([[mara.id]])
    },
  )

  it('[C16.3] is told together with others, and only whose it is', async () => {
    const { person, choosePresence, settles, told, toldPresence } = await presenceWorld()
    const [mara, jorg] = [person(), person()]

    await choosePresence(mara, { choice: { state: 'busy' } })
    await choosePresence(jorg, { choice: absent({ note: 'Kur' }) })
    await settles()

    expect(toldPresence()).toEqual([[mara.id, jorg.id].toSorted()])
    const toOthers = told.filter(({ room }) => room === 'presence')
    expect(toOthers.map(({ payload }) => payload)).toEqual([{ persons: [mara.id, jorg.id].toSorted() }])
  })

  it('[C16.3] leaves no trace: an answer is the same for a first choice and for a tenth, today and last week', async () => {
    const { person, choosePresence, settles, seen, room, passes } = await presenceWorld()
    const [mara, jorg] = [person(), person()]
    await choosePresence(mara, { choice: absent() })
    await settles()
    const first = [await seen(jorg, mara), await room.personalData?.export(mara.id)]

    for (const choice of [available, { state: 'busy' } as const, absent({ note: 'Kur' }), absent()]) {
      passes(minuteMs)
      await choosePresence(mara, { choice })
      await settles()
    }

    expect([await seen(jorg, mara), await room.personalData?.export(mara.id)]).toEqual(first)
  })

  it('[C16.3] what is taken back before it is seen is never seen', async () => {
    const { person, choosePresence, settles, seen } = await presenceWorld()
    const [mara, jorg] = [person(), person()]

    await choosePresence(mara, { choice: { state: 'busy' } })
    await choosePresence(mara, { choice: available })
    await settles()

    expect(await seen(jorg, mara)).toEqual([])
  })

  it('[C16.3] is not told where others see nothing else than before', async () => {
    const { person, choosePresence, settles, toldPresence } = await presenceWorld()
    const [mara, jorg, svenja] = [person(), person(), person()]
    await choosePresence(jorg, { choice: { state: 'busy' } })
    await settles()
    const before = toldPresence()

    await choosePresence(mara, { choice: available })
    await choosePresence(jorg, { choice: { state: 'busy' } })
    await choosePresence(svenja, { choice: absent({ from: '2026-12-01' }) })
    await settles()

    expect(before).toEqual([[jorg.id]])
    expect(toldPresence()).toEqual(before)
  })

  it('[C16.6] is heard at once by their own devices, and by nobody else', async () => {
    const { person, choosePresence, ownPresence, told } = await presenceWorld()
    const mara = person()

    await choosePresence(mara, { choice: { state: 'busy' } })

    expect(told).toEqual([
      { room: `person:${mara.id}`, name: 'personal:changed', payload: { rev: 1, kind: 'presence.own' } },
    ])
    expect(await ownPresence(mara)).toEqual({ state: 'busy' })
  })
})

describe('Being there', () => {
  it('[C16.1] sets nothing: who connects, asks and goes is as available as before', async () => {
    const { person, room, settles, seen, ownPresence, choosePresence } = await presenceWorld()
    const [mara, jorg] = [person(), person()]
    await choosePresence(jorg, { choice: absent() })
    await settles()
    const before = JSON.stringify(await seen(jorg, mara, jorg))

    const line = switchboard().connect(mara, room.onConnect)
    await ownPresence(mara)
    const during = JSON.stringify(await seen(jorg, mara, jorg))
    expect(line.joined()).toEqual(['presence'])
    line.goes()
    await settles()

    expect([during, JSON.stringify(await seen(jorg, mara, jorg))]).toEqual([before, before])
  })
})

describe('What is kept', () => {
  it('[C16.7] is given to the person and erased, also as somebody’s deputy', async () => {
    const { person, room, atomically, choosePresence, settles, seen } = await presenceWorld()
    const [mara, jorg] = [person(), person()]
    await choosePresence(mara, { choice: { ...absent({ note: 'Kur' }), deputyId: jorg.id } })
    await choosePresence(jorg, { choice: { state: 'busy' } })
    await settles()

    expect(await room.personalData?.export(mara.id)).toMatchObject({ shown: { note: 'Kur', deputyId: jorg.id } })
    await atomically(async (tx) => room.personalData?.erase(tx, jorg.id))

    expect(await seen(mara, mara, jorg)).toMatchObject([{ personId: mara.id, deputyId: null }])
    expect(await room.personalData?.export(jorg.id)).toBeNull()
  })
})
