import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { cityWorld } from '../../testing/city.ts'

describe('A reading of the directory', () => {
  it('[F10.1] happens at the start, when it is due, and a minute after it has failed', async () => {
    const { city, room, runJob, leave, names, passes, directory, syncs } = await cityWorld()
    await room.start?.()
    await runJob('directory.sync')

    leave('swoehler')
    passes(5 * 60_000)
    await runJob('directory.sync')
    expect(await names('wöhler')).toHaveLength(1)
    passes(5 * 60_000)
    await runJob('directory.sync')
    expect(await names('wöhler')).toHaveLength(0)

    city.change((now) => ({ ...now, people: [] }))
    await expect(syncs()).rejects.toThrow()
    expect(await directory.status()).toMatchObject({ failedWith: 'directory-told-of-nobody' })
    await expect(runJob('directory.sync')).rejects.toThrow()
  })

  it('[F10.2] knows people by their unchanging id, whatever else changes', async () => {
    const { find, edit, syncs, recorded } = await cityWorld()
    const before = await find('kühn')

    edit('jkuehn', { family: 'Groß, von', name: 'Jörg von Groß', unit: '66.1', room: 'X 1' })
    await syncs()

    expect(await find('von gross')).toMatchObject({
      id: before.id,
      name: 'Jörg von Groß',
      unit: { name: 'Sachgebiet Straßenunterhaltung' },
    })
    expect(recorded.filter(({ action }) => action.includes('departed'))).toEqual([])
  })

  it('[F10.3] counts groups in groups, in circles too', async () => {
    const { city, syncs, actor } = await cityWorld()
    expect((await actor('ehlers'))?.roles).toEqual(['process-analysis'])

    city.change((now) => ({
      ...now,
      groups: [
        ...now.groups.filter(({ name }) => name !== 'IuK-Administration'),
        { name: 'IuK-Administration', about: '', groups: ['Kreis'] },
        { name: 'Kreis', about: '', logins: ['swoehler'], groups: ['Kleeblatt-Administration'] },
      ],
    }))
    await syncs()

    expect((await actor('wöhler'))?.roles).toEqual(['administration'])
    expect((await actor('lüdemann'))?.roles).toEqual([])
  })

  it('[F10.4] gives roles and takes them, at once and on record', async () => {
    const { actor, find, regroup, syncs, recorded, events } = await cityWorld()
    const changed: unknown[] = []
    events.on('directory.person-changed', ({ personId, hasOtherRoles }) => changed.push({ personId, hasOtherRoles }))
    const [svenja, henrike] = [await find('wöhler'), await find('lüdemann')]
    expect((await actor('lüdemann'))?.roles).toEqual(['administration'])

    regroup('IuK-Administration', ['swoehler'])
    await syncs()

    expect((await actor('lüdemann'))?.roles).toEqual([])
    expect((await actor('wöhler'))?.roles).toEqual(['administration'])
    expect(recorded).toEqual(
      expect.arrayContaining([
        {
          action: 'directory.roles-changed',
          on: `person:${svenja.id}`,
          with: { before: '', after: 'administration' },
          by: null,
        },
        {
          action: 'directory.roles-changed',
          on: `person:${henrike.id}`,
          with: { before: 'administration', after: '' },
          by: null,
        },
      ]),
    )
    expect(changed).toEqual(expect.arrayContaining([{ personId: svenja.id, hasOtherRoles: true }]))
  })

  it('[F10.5] that tells of nobody, or has lost most people, changes nothing', async () => {
    const { city, syncs, search, endedPeople } = await cityWorld()
    const before = await search('')
    const all: Parameters<Parameters<typeof city.change>[0]>[0][] = []
    city.change((now) => {
      all.push(now)
      return { ...now, people: [] }
    })
    await expect(syncs()).rejects.toMatchObject({ code: 'unavailable', message: 'directory-told-of-nobody' })

    city.change(() => ({
      ...(all[0] ?? { people: [], units: [], groups: [], functions: [] }),
      people: all[0]?.people.slice(0, 40) ?? [],
    }))
    await expect(syncs()).rejects.toMatchObject({ code: 'unavailable', message: 'directory-lost-too-many' })

    expect(await search('')).toEqual(before)
    expect(endedPeople).toEqual([])
  })

  it('[F10.5] that finds the directory down, or is hung up on, changes nothing', async () => {
    const { city, syncs, search } = await cityWorld()
    const before = await search('')
    const { port } = new URL(city.url)
    await city.stop()
    await expect(syncs()).rejects.toMatchObject({ code: 'unavailable' })

    const rude = createServer((socket) => socket.on('error', () => {})).listen(Number(port), '127.0.0.1')
    onTestFinished(() => void rude.close())
    rude.on('connection', (socket) => socket.once('data', () => socket.destroy()))
    await expect(syncs()).rejects.toMatchObject({ code: 'unavailable' })

    expect(await search('')).toEqual(before)
  })

  it.each(['groups', 'units'] as const)('[F10.5] that tells of no %s at all changes nothing', async (kind) => {
    const { city, directory, anyone, syncs, actor } = await cityWorld()
    const choices = () => directory.choices(anyone, { text: '', limit: 50 })
    const [before, mara] = [await choices(), await actor('behrens')]

    city.change((now) => ({ ...now, [kind]: [] }))
    await expect(syncs()).rejects.toMatchObject({ code: 'unavailable', message: `directory-told-of-no-${kind}` })

    expect(await choices()).toEqual(before)
    expect(await actor('behrens')).toEqual(mara)
  })

  it('[F10.5] ends a group that is gone, and its twin that stays does not', async () => {
    const { city, directory, anyone, syncs } = await cityWorld()
    const names = async () =>
      (await directory.choices(anyone, { text: '', kind: 'group', limit: 50 })).items.map(({ name }) => name)
    expect(await names()).toContain('Team Haushalt')

    city.change((now) => ({ ...now, groups: now.groups.filter(({ name }) => name !== 'Team Haushalt') }))
    await syncs()

    expect(await names()).not.toContain('Team Haushalt')
    expect(await names()).toContain('Digitale Scouts')
  })

  it('[F10.6] ends who is disabled, keeps their place, and lets them come back', async () => {
    const { directory, find, edit, syncs, endedPeople, names } = await cityWorld()
    const { id } = await find('behrens')

    edit('mbehrens', { locked: true })
    await syncs()
    expect(await directory.actorOf(id)).toBeNull()
    expect(await directory.activeAmong([id])).toEqual([])
    expect(endedPeople).toEqual([id])
    expect(await names('behrens')).toEqual(['Mara Behrens'])

    edit('mbehrens', { locked: false })
    await syncs()
    expect(await directory.actorOf(id)).toMatchObject({ id, roles: ['process-analysis'] })
  })

  it('[F10.7] writes nothing when nothing has changed', async () => {
    const { syncs, events, room } = await cityWorld()
    const told: number[] = []
    events.on('directory.synced', ({ changed }) => told.push(changed))
    const [people] = room.searchable ?? []
    const before = await people?.changes(null, 1_000)

    await syncs()

    expect(told).toEqual([0])
    expect(await people?.changes(before?.cursor ?? null, 1_000)).toMatchObject({ docs: [], gone: [] })
  })
})

const dnOfJörg =
  'cn=Kühn\\, Jörg,ou=Sachgebiet Bürgerämter,ou=Fachbereich Recht und Ordnung,ou=Dezernat Finanzen\\, Ordnung und Feuerwehr,ou=Stadtverwaltung,dc=hannover,dc=example'

describe('A login', () => {
  it('[F10.1] reads one person as they are now', async () => {
    const { city, directory, edit, find, leave } = await cityWorld()
    const jörg = await find('kühn')
    const dn = dnOfJörg

    edit('jkuehn', { title: 'Wissenspflege' })
    city.change((now) => ({
      ...now,
      groups: now.groups.map((group) =>
        group.name === 'IuK-Administration' ? { ...group, logins: ['jkuehn'] } : group,
      ),
    }))
    expect((await directory.welcome(dn))?.actor.id).toBe(jörg.id)
    expect(await find('wissenspflege')).toMatchObject({ id: jörg.id })
    expect((await directory.actorOf(jörg.id))?.roles).toEqual(['administration', 'knowledge-editing'])

    edit('jkuehn', { locked: true })
    expect(await directory.welcome(dn)).toBeNull()
    expect(await directory.actorOf(jörg.id)).toBeNull()
    leave('jkuehn')
    await expect(directory.welcome(dn)).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('[F10.1] of somebody who is as they were asks the store twice, and writes nothing', async () => {
    const { directory, find, connection } = await cityWorld()
    const jörg = await find('kühn')
    const asked: string[] = []
    connection.set('debug', (collection: string, method: string) => void asked.push(`${method} ${collection}`))

    expect((await directory.welcome(dnOfJörg))?.actor.id).toBe(jörg.id)

    expect(asked).toEqual(['find principals', 'findOne people'])
  })

  it('[F10.10] asks what the directory’s ids stand for once in ten seconds, and anew after a reading', async () => {
    const { directory, connection, passes, syncs } = await cityWorld()
    const asked: string[] = []
    connection.set('debug', (collection: string, method: string) => {
      if (collection === 'principals') asked.push(method)
    })

    for (const ms of [9_999, 1]) {
      await directory.welcome(dnOfJörg)
      passes(ms)
    }
    expect(asked).toEqual(['find'])
    await directory.welcome(dnOfJörg)
    expect(asked).toEqual(['find', 'find'])

    await syncs()
    asked.length = 0
    await directory.welcome(dnOfJörg)
    expect(asked).toEqual(['find'])
  })
})

describe('The search', () => {
  it('[F13.9] is told of everyone once, of changes after that, and of those who have gone', async () => {
    const { room, find, leave, edit, syncs, anyone } = await cityWorld()
    const [people] = room.searchable ?? []
    const [svenja, mara] = [await find('wöhler'), await find('behrens')]
    const all = await people?.changes(null, 1_000)
    expect(all?.docs.find(({ id }) => id === mara.id)).toMatchObject({
      kind: 'person',
      title: 'Mara Behrens',
      acl: ['everyone'],
    })
    expect(all?.more).toBe(false)

    leave('swoehler')
    edit('mbehrens', { title: 'Prozessberatung' })
    await syncs()

    const since = await people?.changes(all?.cursor ?? null, 1_000)
    expect(since?.gone).toEqual([svenja.id])
    expect(since?.docs.map(({ id, text }) => ({ id, text }))).toEqual([
      { id: mara.id, text: expect.stringContaining('Prozessberatung') },
    ])
    expect(await people?.readableBy(anyone, [svenja.id, mara.id])).toEqual([mara.id])
  })
})

describe('What is kept about somebody', () => {
  it('[F26.7] can be taken out, and erased once they have left', async () => {
    const { room, directory, find, leave, syncs, atomically, anyone } = await cityWorld()
    const { id } = await find('behrens')
    expect(await room.personalData?.export(id)).toMatchObject({
      name: 'Mara Behrens',
      mail: 'mbehrens@hannover.example',
      picture: { type: 'image/png', base64: expect.stringMatching(/^iVBOR/) },
    })
    leave('mbehrens')
    await syncs()

    await atomically(async (tx) => room.personalData?.erase(tx, id))

    expect(await directory.card(anyone, id)).toMatchObject({ name: '', state: 'erased', phone: '' })
    expect(await directory.spellsOf(id)).toEqual([])
    expect(JSON.stringify(await room.personalData?.export(id))).not.toContain('Behrens')
  })
})
