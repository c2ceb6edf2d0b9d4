import { everyone, principalOf } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import { cityWorld } from '../../testing/city.ts'

describe('People', () => {
  it('[F13.1] are found by name, login, what they do and functions they hold', async () => {
    const { names } = await cityWorld()

    expect(await names('kühn')).toEqual(['Jörg Kühn'])
    expect(await names('yildiz aylin')).toEqual(['Aylin Yıldız'])
    expect(await names('jkuehn')).toEqual(['Jörg Kühn'])
    expect(await names('prozessanalyse')).toEqual(['Mara Behrens'])
    expect(await names('lagedienst stüwe')).toEqual(['Ludger Stüwe']) // a function, not his title
    expect(await names('behrens kühn')).toEqual([])
  })

  it('[F13.1] are found by unit, phone and room', async () => {
    const { names, directory, anyone, find } = await cityWorld()
    const { id } = await find('behrens')
    const { phone, room } = await directory.card(anyone, id)

    expect(await names('organisation und prozesse')).toContain('Mara Behrens')
    expect(await names('18.2')).toContain('Mara Behrens')
    expect(await names(phone)).toContain('Mara Behrens')
    expect(await names(phone.slice(-5))).toContain('Mara Behrens')
    expect(await names(`${room} behrens`)).toEqual(['Mara Behrens'])
  })

  it('[F13.1] of one name are two', async () => {
    const { search } = await cityWorld()

    const namesakes = await search('thomas schmidt')

    expect(namesakes.map(({ unit }) => unit?.name).toSorted()).toEqual([
      'Sachgebiet Straßenunterhaltung',
      'Sachgebiet Wohngeld',
    ])
  })

  it('[F13.3] come in the order of their names, page by page, each once', async () => {
    const { directory, anyone, search } = await cityWorld()
    const all = await search('')

    const seen: string[] = []
    for (let after: string | undefined; ; ) {
      const { items, next } = await directory.search(anyone, { text: '', after, limit: 7 })
      seen.push(...items.map(({ id }) => id))
      if (next === null) break
      after = next
    }

    expect(seen).toEqual(all.map(({ id }) => id))
    expect(new Set(seen).size).toBe(all.length)
    const families = all.map(({ name }) => name.split(' ').at(-1))
    expect(families.indexOf('Äffler')).toBeLessThan(families.indexOf('Ahlers'))
    expect(families.indexOf('Żak')).toBeLessThan(families.indexOf('Zielińska'))
  })

  it('[F13.4] of a unit are those of the units below it too', async () => {
    const { directory, anyone } = await cityWorld()
    const { items: units } = await directory.units(anyone, { limit: 500 })
    const [upper, own] = ['32', '32.1'].map((number) => units.find((unit) => unit.number === number)?.id)

    const inUpper = await directory.search(anyone, { text: '', unit: upper, limit: 200 })
    const inOwn = await directory.search(anyone, { text: '', unit: own, limit: 200 })

    expect(inOwn.items.map(({ name }) => name)).toContain('Jörg Kühn')
    expect(inUpper.items.map(({ name }) => name)).toEqual(expect.arrayContaining(['Jörg Kühn', 'Annegret Nußbaum']))
    expect(inUpper.items.length).toBeGreaterThan(inOwn.items.length)
  })

  it('[F13.5] have a card with what one reaches them by', async () => {
    const { directory, anyone, find } = await cityWorld()
    const { id } = await find('kühn')

    expect(await directory.card(anyone, id)).toMatchObject({
      name: 'Jörg Kühn',
      state: 'active',
      mail: 'jkuehn@hannover.example',
      phone: expect.stringMatching(/^\+49 511 000-\d{5}$/),
      functions: ['Leitung Sachgebiet Bürgerämter'],
      units: [
        { name: 'Stadtverwaltung' },
        { name: 'Dezernat Finanzen, Ordnung und Feuerwehr' },
        { name: 'Fachbereich Recht und Ordnung' },
        { name: 'Sachgebiet Bürgerämter' },
      ],
    })
    await expect(directory.card(anyone, anyone.id)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('[F13.6] have the picture of the directory, or none', async () => {
    const { directory, anyone, search } = await cityWorld()
    const all = await search('')
    const [pictured, plain] = [all.find(({ photo }) => photo), all.find(({ photo }) => !photo)]

    const { type, bytes } = await directory.photo(anyone, pictured?.id ?? anyone.id)

    expect(type).toBe('image/png')
    expect(Buffer.from(bytes).subarray(1, 4).toString()).toBe('PNG')
    await expect(directory.photo(anyone, plain?.id ?? anyone.id)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('[F13.7] are named by their ids, departed ones too', async () => {
    const { directory, find, leave, syncs } = await cityWorld()
    const [jörg, svenja] = [await find('kühn'), await find('wöhler')]
    leave('swoehler')
    await syncs()

    const named = await directory.people([jörg.id, svenja.id])

    expect(named.map(({ name, state }) => `${name} ${state}`).toSorted()).toEqual([
      'Jörg Kühn active',
      'Svenja Wöhler departed',
    ])
  })
})

describe('Org units', () => {
  it('[F13.8] come as a tree, the upper before the lower, without folders nobody hangs below', async () => {
    const { directory, anyone } = await cityWorld()

    const { items } = await directory.units(anyone, { limit: 500 })

    const seen = new Set<string>()
    for (const unit of items) {
      expect(unit.parentId === null || seen.has(unit.parentId)).toBe(true)
      seen.add(unit.id)
    }
    expect(items[0]).toMatchObject({ name: 'Stadtverwaltung', depth: 0, parentId: null })
    expect(Math.max(...items.map(({ depth }) => depth))).toBe(3)
    expect(items.map(({ name }) => name)).not.toContain('Gruppen')
  })
})

describe('Principals', () => {
  it('[F26.1] of somebody are themselves, everyone, their units, groups and functions', async () => {
    const { directory, actor } = await cityWorld()
    const jörg = await actor('kühn')

    const named = await directory.principalsNamed(jörg?.principals ?? [])

    expect(jörg?.principals).toEqual(expect.arrayContaining(['everyone', `person:${jörg?.id}`]))
    expect(named.map(({ kind, name }) => `${kind} ${name}`).toSorted()).toEqual([
      'function Leitung Sachgebiet Bürgerämter',
      'group Bürgerservice',
      'group E-Akte, Einführung',
      'group Kleeblatt-Wissensredaktion',
      'unit Dezernat Finanzen, Ordnung und Feuerwehr',
      'unit Fachbereich Recht und Ordnung',
      'unit Sachgebiet Bürgerämter',
      'unit Stadtverwaltung',
    ])
  })

  it('[F26.1] stand for the people they stand for now, page by page', async () => {
    const { directory, actor, find } = await cityWorld()
    const mara = await actor('behrens')
    const choices = await directory.principalsNamed(mara?.principals ?? [])
    const scouts =
      choices.find(({ name }) => name === 'Digitale Scouts')?.principal ?? principalOf('group', '0'.repeat(24))

    const first = await directory.peopleOf(scouts, { limit: 5 })
    const rest = await directory.peopleOf(scouts, { after: first.next ?? '', limit: 5 })
    const herself = await directory.peopleOf(principalOf('person', (await find('behrens')).id), { limit: 5 })
    const all = await directory.peopleOf('everyone' as typeof scouts, { limit: 200 })

    expect(first.items).toHaveLength(5)
    expect([...first.items, ...rest.items]).toHaveLength(9)
    expect(herself.items.map(({ name }) => name)).toEqual(['Mara Behrens'])
    expect(all.items.length).toBeGreaterThan(110)
  })

  it('[F26.8] are as many as may sign in now, each counted once', async () => {
    const { directory, anyone, actor, find, leave, syncs } = await cityWorld()
    const mara = await actor('behrens')
    const { id: joerg } = await find('kühn')
    const choices = await directory.principalsNamed(mara?.principals ?? [])
    const called = (name: string) =>
      choices.find((choice) => choice.name === name)?.principal ?? principalOf('unit', '0'.repeat(24))
    const [scouts, office, herself, him] = [
      called('Digitale Scouts'),
      called('Sachgebiet Organisation und Prozesse'),
      principalOf('person', mara?.id ?? ''),
      principalOf('person', joerg),
    ]
    const people = async (principal: typeof scouts) =>
      (await directory.peopleOf(principal, { limit: 200 })).items.length

    expect(await directory.countPeople([scouts])).toBe(9)
    expect(await directory.countPeople([scouts, herself])).toBe(9)
    expect(await directory.countPeople([herself, him])).toBe(2)
    // One of them is disabled.
    expect(await directory.countPeople([everyone])).toBe((await people(everyone)) - 1)
    expect(await directory.countPeople([scouts], [herself])).toBe(1)
    expect(await directory.countPeople([office], [scouts, him])).toBe(1)
    expect(await directory.countPeople([everyone], [scouts])).toBe(9)
    const among = async (some: (typeof scouts)[], text = '', after?: string) =>
      directory.peopleAmong(some, { text, after, limit: 200 })
    expect((await among([scouts, herself])).items).toHaveLength(9)
    expect((await among([herself, him])).items.toSorted()).toEqual([mara?.id, joerg].toSorted())
    expect((await among([everyone])).items).toHaveLength(await directory.countPeople([everyone]))
    expect((await among([herself, him], 'beh')).items).toEqual([mara?.id])
    const part = await directory.peopleAmong([scouts], { text: '', limit: 4 })
    const rest = await among([scouts], '', part.next ?? '')
    expect([...part.items, ...rest.items]).toEqual((await among([scouts])).items)
    expect(await directory.facts(anyone, { of: [scouts, herself, everyone] })).toEqual({
      items: [{ principal: scouts, kind: 'group', name: 'Digitale Scouts', detail: '', people: 9 }],
    })

    leave('mbehrens')
    await syncs()
    expect(await directory.countPeople([scouts, herself])).toBe(8)
  })

  it('[F26.2] are valid for a time: what has endedPeople is kept with its end, what comes back begins anew', async () => {
    const { directory, find, regroup, syncs, passes, now } = await cityWorld()
    const { id } = await find('wöhler')
    const begun = now()

    passes(86_400_000)
    regroup('Digitale Scouts', ['mbehrens'])
    await syncs()
    const left = now()
    passes(86_400_000)
    regroup('Digitale Scouts', ['mbehrens', 'swoehler'])
    await syncs()

    const spells = await directory.spellsOf(id)
    const scouts = spells.filter(({ until }) => until !== null)[0]?.principal
    expect(spells.filter(({ principal }) => principal === scouts)).toEqual([
      { principal: scouts, since: begun, until: left },
      { principal: scouts, since: now(), until: null },
    ])
  })

  it('[F26.3] can be a voice of the house itself, the same whenever it is asked for', async () => {
    const { directory, atomically } = await cityWorld()

    const [one, other] = [
      await atomically((tx) => directory.bot(tx, 'Kleeblatt')),
      await atomically((tx) => directory.bot(tx, 'Kleeblatt')),
    ]

    expect(one).toBe(other)
    expect(await directory.principalsNamed([one])).toMatchObject([{ kind: 'bot', name: 'Kleeblatt' }])
  })

  it('[F26.4] are found by name, for naming them in a permission', async () => {
    const { directory, anyone } = await cityWorld()

    const { items } = await directory.choices(anyone, { text: 'digit', limit: 20 })
    const groups = await directory.choices(anyone, { text: '', kind: 'group', limit: 50 })

    expect(items.map(({ kind, name, detail }) => ({ kind, name, detail }))).toEqual([
      { kind: 'unit', name: 'Dezernat Personal, Digitalisierung und Recht', detail: 'Stadtverwaltung' },
      { kind: 'group', name: 'Digitale Scouts', detail: '' },
    ])
    expect(groups.items.every(({ kind }) => kind === 'group')).toBe(true)
    expect(await directory.groupsCalled('Digitale Scouts')).toEqual([items[1]?.principal])
    expect(await directory.groupsCalled('Digitale')).toEqual([])
  })
})

describe('Who leaves', () => {
  it('[F26.5] departs: the name stays, contact, picture and everything they stood for goes', async () => {
    const { directory, anyone, find, actor, names, leave, syncs, endedPeople, recorded } = await cityWorld()
    const mara = await find('behrens')
    leave('mbehrens')

    await syncs()

    expect(await directory.card(anyone, mara.id)).toEqual({
      ...{ id: mara.id, name: 'Mara Behrens', state: 'departed', title: '', unit: null, photo: null },
      ...{ phone: '', mail: '', room: '', units: [], functions: [] },
    })
    await expect(directory.photo(anyone, mara.id)).rejects.toMatchObject({ code: 'not-found' })
    expect(await names('behrens')).toEqual([])
    await expect(actor('behrens')).rejects.toThrow()
    expect(await directory.actorOf(mara.id)).toBeNull()
    expect(endedPeople).toEqual([mara.id])
    expect(recorded.map(({ action, on }) => `${action} ${on}`)).toContain(`directory.person-departed person:${mara.id}`)
  })

  it('[F26.6] can come back as the same, with another name and in another unit', async () => {
    const { directory, find, leave, edit, city, syncs, recorded } = await cityWorld()
    const before = await find('behrens')
    const people: unknown[] = []
    city.change((now) => {
      people.push(...now.people)
      return now
    })
    leave('mbehrens')
    await syncs()

    city.change((now) => ({ ...now, people: people as typeof now.people }))
    edit('mbehrens', { family: 'Behrens-Ünlü', name: 'Mara Behrens-Ünlü', unit: '20.1' })
    await syncs()

    const after = await find('uenlue mara')
    expect(after).toMatchObject({ id: before.id, name: 'Mara Behrens-Ünlü', unit: { name: 'Sachgebiet Haushalt' } })
    expect((await directory.actorOf(before.id))?.roles).toEqual(['process-analysis'])
    expect(recorded.map(({ action }) => action)).toContain('directory.person-returned')
  })
})
