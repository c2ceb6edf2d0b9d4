import { everyone } from '@kleeblatt/shared/core'
import { maxChecked, type SearchReply, searchInput, searchReply } from '@kleeblatt/shared/search'
import { describe, expect, it, vi } from 'vitest'
import type { Actor } from '../../kernel/actor.ts'
import type { SearchPort } from './port.ts'
import { bauamt, building, patience, person } from './testing/building.ts'
import { shelf } from './testing/shelf.ts'

describe('Searching', () => {
  it('[F17.1] finds across the rooms and says where to go in ids', async () => {
    const { wiki, chat, catchUp, search } = building()
    wiki.write('p1', 'Reisekostenabrechnung', [everyone], 'Belege sind beizufügen.')
    chat.write('m1', 'Team Kämmerei', [everyone], 'Wo finde ich die Reisekosten?')
    await catchUp()

    const reply = await search(person(), 'reisekosten')

    expect(reply.hits.map(({ kind, id, space }) => ({ kind, id, space }))).toEqual([
      { kind: 'page', id: 'p1', space: 'page-space' },
      { kind: 'message', id: 'm1', space: 'message-space' },
    ])
    expect(reply.hits[1]?.snippetMarks).toEqual([[17, 28]])
    expect(searchReply.parse(reply)).toEqual(reply)
  })

  it('[F17.2] can be narrowed to kinds, and still counts the others', async () => {
    const { wiki, chat, catchUp, search } = building()
    wiki.write('p1', 'Winterdienst', [everyone])
    chat.write('m1', 'Team Bauhof', [everyone], 'Winterdienst heute ab vier')
    chat.write('m2', 'Team Bauhof', [everyone], 'Winterdienst morgen auch')
    await catchUp()

    const reply = await search(person(), 'winterdienst', { kinds: 'page' })

    expect(reply.hits.map(({ id }) => id)).toEqual(['p1'])
    expect(reply.total).toEqual({ count: 1, exact: true })
    expect(reply.facets).toEqual([
      { kind: 'message', count: 2, exact: true },
      { kind: 'page', count: 1, exact: true },
    ])
  })

  it('[F17.2] finds a rare kind behind many hits of another', async () => {
    const { wiki, chat, catchUp, search } = building()
    for (let at = 0; at < maxChecked + 20; at++) wiki.write(`p${at}`, `Wohngeld ${at}`, [everyone])
    chat.write('m1', 'Team', [everyone], 'und zum Schluss, nach langer Rede, noch ein Wort zum Wohngeld')
    await catchUp()

    const { facets, total } = await search(person(), 'wohngeld')

    expect(total).toEqual({ count: maxChecked, exact: false })
    expect(facets).toEqual([
      { kind: 'message', count: 1, exact: true },
      { kind: 'page', count: maxChecked, exact: false },
    ])
  })

  it('[F17.3] gives the whole list in parts', async () => {
    const { wiki, catchUp, search } = building()
    for (let at = 0; at < 45; at++) wiki.write(`p${at}`, `Spielplatz ${at}`, [everyone])
    await catchUp()
    const actor = person()

    const seen: string[] = []
    let parts = 0
    for (let offset: number | null = 0; offset !== null; parts++) {
      const reply: SearchReply = await search(actor, 'spielplatz', { offset, limit: 20 })
      seen.push(...reply.hits.map(({ id }) => id))
      offset = reply.next
    }

    expect(parts).toBe(3)
    expect(new Set(seen).size).toBe(45)
    expect(seen).toHaveLength(45)
  })

  it('[F17.3] can be sorted by time, newest first', async () => {
    const { wiki, chat, catchUp, titles } = building()
    wiki.write('p1', 'Haushalt alt', [everyone])
    wiki.write('p2', 'Haushalt', [everyone])
    wiki.write('p3', 'Etwas anderes', [everyone], 'Haushalt')
    chat.write('m1', 'Haushalt ganz alt', [everyone])
    await catchUp()
    expect(await titles(person(), 'haushalt', { sort: 'newest', kinds: ['page'] })).toEqual([
      'Etwas anderes',
      'Haushalt',
      'Haushalt alt',
    ])
  })

  it('[F17.1] refuses empty questions and too long ones', () => {
    expect(searchInput.safeParse({ q: '  ' }).success).toBe(false)
    expect(searchInput.safeParse({ q: 'x'.repeat(201) }).success).toBe(false)
    expect(searchInput.safeParse({ q: 'x', kinds: 'page,letter' }).success).toBe(false)
    expect(searchInput.parse({ q: 'x', kinds: 'page,message' }).kinds).toEqual(['page', 'message'])
  })
})

describe('What one may not see', () => {
  it('[F17.4] is not found, counted or hinted at; who may, finds it', async () => {
    const { wiki, catchUp, search } = building()
    wiki.write('open', 'Bebauungsplan Südstadt', [everyone])
    wiki.write('secret', 'Bebauungsplan Geheimsache', [bauamt])
    await catchUp()

    const stranger = await search(person(), 'bebauungsplan')
    const colleague = await search(person({ principals: [everyone, bauamt] }), 'bebauungsplan')

    expect(stranger).toMatchObject({ hits: [{ id: 'open' }], total: { count: 1, exact: true }, next: null })
    expect(stranger.facets).toEqual([{ kind: 'page', count: 1, exact: true }])
    expect(await search(person(), 'geheimsache')).toEqual({
      hits: [],
      next: null,
      total: { count: 0, exact: true },
      facets: [],
    })
    expect(colleague.hits.map(({ id }) => id).toSorted()).toEqual(['open', 'secret'])
    expect(colleague.facets).toEqual([{ kind: 'page', count: 2, exact: true }])
  })

  it('[F17.5] is gone at once when the room takes the right away, before the index knows of it', async () => {
    const { wiki, catchUp, search } = building()
    wiki.write('p1', 'Personalplan', [everyone])
    wiki.write('p2', 'Personalplan offen', [everyone])
    await catchUp()
    const actor = person()
    expect((await search(actor, 'personalplan')).total.count).toBe(2)

    wiki.allow('p1', [bauamt])

    expect(await search(actor, 'personalplan')).toMatchObject({
      hits: [{ id: 'p2' }],
      total: { count: 1, exact: true },
      facets: [{ kind: 'page', count: 1, exact: true }],
    })
  })

  it('[F17.5] leaves no gap in what is shown: hits that were only named move up, marked like the others', async () => {
    const { wiki, catchUp, search } = building()
    for (let at = 0; at < 40; at++) wiki.write(`p${at}`, `Dienstplan ${at}`, [everyone])
    await catchUp()
    for (let at = 30; at < 40; at++) wiki.allow(`p${at}`, [bauamt])

    const { hits, total, next } = await search(person(), 'dienstplan', { sort: 'newest', limit: 20 })

    expect(hits.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, at) => `p${29 - at}`))
    for (const { titleMarks } of hits) expect(titleMarks).toEqual([[0, 10]])
    expect(total).toEqual({ count: 30, exact: true })
    expect(next).toBe(30)
  })

  it('[F17.5] is not even counted where the index is behind and there is more than one part', async () => {
    const { wiki, catchUp, search } = building()
    for (let at = 0; at < 70; at++) wiki.write(`p${at}`, `Stellenplan ${at}`, [everyone])
    await catchUp()
    const actor = person()
    const read = (await search(actor, 'stellenplan', { limit: 40 })).hits

    for (let at = 0; at < 70; at++) if (!read.some(({ id }) => id === `p${at}`)) wiki.allow(`p${at}`, [bauamt])
    const reply = await search(actor, 'stellenplan', { limit: 40 })

    expect(reply.hits).toHaveLength(40)
    expect(reply.total.count).toBe(40)
    expect(reply.facets[0]?.count).toBe(40)
    expect(reply.next).toBeNull()
  })

  it('[F17.5] is asked for once of the engine and once of each room, whatever is counted beside the hits', async () => {
    const [questions, readings] = [[] as string[], [] as string[]]
    const noting = (port: SearchPort): SearchPort => ({
      ...port,
      search: (query, signal) => {
        questions.push(query.kinds?.join() ?? 'all')
        return port.search(query, signal)
      },
    })
    const noted = (room: ReturnType<typeof shelf>) => ({
      ...room,
      searchable: {
        ...room.searchable,
        readableBy: (actor: Actor, ids: readonly string[]) => {
          readings.push(room.searchable.kind)
          return room.searchable.readableBy(actor, ids)
        },
      },
    })
    const { wiki, chat, catchUp, search } = building({
      ...{ wiki: noted(shelf('page')), chat: noted(shelf('message')), change: noting },
    })
    for (let at = 0; at < maxChecked + 20; at++) wiki.write(`p${at}`, `Wohngeld ${at}`, [everyone])
    for (let at = 0; at < 3; at++) chat.write(`m${at}`, 'Team', [everyone], 'nach langer Rede ein Wort zum Wohngeld')
    await catchUp()

    const { facets } = await search(person(), 'wohngeld')
    expect(facets).toContainEqual({ kind: 'message', count: 3, exact: true })
    expect([questions, readings.toSorted()]).toEqual([['all'], ['message', 'page']])

    await search(person(), 'wohngeld', { kinds: 'message' })
    expect(questions.slice(1)).toEqual(['message', 'all'])
    expect(readings.slice(2).toSorted()).toEqual(['message', 'page'])
  })

  it('[F17.5] brings the index up to date when it is found to be behind', async () => {
    const { wiki, catchUp, search, engine } = building()
    wiki.write('p1', 'Personalplan', [everyone])
    await catchUp()
    wiki.allow('p1', [bauamt])

    await search(person(), 'personalplan')

    await vi.waitFor(async () => {
      const { total } = await engine.search({ q: 'personalplan', as: { groups: [everyone] } })
      expect(total.value).toBe(0)
    }, patience)
  })

  it('[F17.4] is asked for by what one stands for now', async () => {
    const { chat, catchUp, titles } = building()
    chat.write('m1', 'Baustelle Ost', [bauamt])
    await catchUp()
    const mara = person()

    expect(await titles(mara, 'baustelle')).toEqual([])
    expect(await titles({ ...mara, principals: [...mara.principals, bauamt] }, 'baustelle')).toEqual(['Baustelle Ost'])
  })
})
