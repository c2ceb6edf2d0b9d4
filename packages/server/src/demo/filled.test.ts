import { type Entry, mentionsIn } from '@kleeblatt/shared/chat'
import { cityDay } from '@kleeblatt/shared/core'
import { processOfPlace } from '@kleeblatt/shared/process'
import { branchesOf, outgoingOf, pageContent, pageIdIn, type WikiPage } from '@kleeblatt/shared/wiki'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginDemonstration } from '../app/demonstration.ts'
import type { Actor } from '../kernel/actor.ts'
import { type EmptyHouse, emptyHouse } from '../testing/empty-house.ts'
import { type Cast, castOf } from './cast.ts'
import { hannover } from './city/index.ts'
import { fillCity } from './fill.ts'

const said: string[] = []
let empty: EmptyHouse
let cast: Cast
const part = { limit: 200 } as const
/** What a text says leads somewhere in the house. */
const innerLinks = (text: string) =>
  [...text.matchAll(/\((\/(?:wissen|prozesse)\/[^)\s]+)\)/g)].map(([, href = '']) => href)

/** Fills once for all tests of this file: none of them changes anything. */
beforeAll(async () => {
  empty = await emptyHouse()
  await beginDemonstration({ ...empty, say: (line) => said.push(line) })
  cast = await castOf(empty.house)
}, 120_000)
afterAll(() => empty.remove())

const as = (login: string) => cast.actor(login)
const listOf = async (login: string): Promise<Entry[]> =>
  (await empty.house.chat.conversations(await as(login), part)).items

async function entriesByName(login: string): Promise<ReadonlyMap<string, Entry>> {
  const named = (await listOf(login)).map(async (entry): Promise<[string, Entry]> => {
    const { conversation } = entry
    if (conversation.kind !== 'direct') return [conversation.name ?? '', entry]
    const me = cast.id(login)
    const other = conversation.persons.find((id) => id !== me)
    return [(other && (await empty.house.people.person(other))?.name) ?? '', entry]
  })
  return new Map(await Promise.all(named))
}

async function pagesFor(actor: Actor): Promise<WikiPage[]> {
  const { wiki } = empty.house
  const spaces = (await wiki.list(actor, undefined, 200)).items
  const trees = await Promise.all(spaces.map(({ id }) => wiki.tree(actor, id, { limit: 200 })))
  return Promise.all(trees.flatMap(({ items }) => items).map(({ id }) => wiki.page(actor, id)))
}

const messagesOf = async (actor: Actor, { conversation }: Entry) =>
  (await empty.house.chat.history(actor, { conversationId: conversation.id, limit: 200 })).messages

/** Where everything stands: a change anywhere shows. */
async function state() {
  const mara = await as('mbehrens')
  const processes = (await empty.house.process.list(mara, part)).items
  const lists = await Promise.all(hannover.regulars.map(listOf))
  const pages = await pagesFor(mara)
  return {
    processes: processes.map(({ id, rev, version }) => [id, rev, version]),
    pages: pages.map(({ id, rev, revision }) => [id, rev, revision]),
    conversations: lists
      .flat()
      .map(({ conversation: { id, rev, seq }, readSeq, ownRev }) => [id, rev, seq, readSeq, ownRev]),
  }
}

async function expectToLead(actor: Actor, href: string): Promise<void> {
  const { wiki, process } = empty.house
  const [, room, first = '', second] = href.split('/')
  const page = pageIdIn(second)
  if (room === 'wissen' && page) expect((await wiki.page(actor, page)).title).not.toBe('')
  else expect(await process.processCard(actor, processOfPlace(first) ?? '')).not.toBeNull()
}

describe('The filled city', () => {
  it('[F23.1] holds 60 pages in trees, all of a form their room can read', async () => {
    const mara = await as('mbehrens')
    const pages = await pagesFor(mara)

    expect(pages).toHaveLength(60)
    for (const { content } of pages) expect(pageContent.parse(content)).toEqual(content)
    const service = pages.filter(({ spaceName }) => spaceName === 'Bürgerservice')
    const tree = branchesOf(service)
    expect(tree.map(({ page, children }) => [page.title, children.length])).toContainEqual(['Meldewesen', 2])
    expect(service.find(({ title }) => title === 'Wohnsitz anmelden: Schritt für Schritt')).toMatchObject({
      ownerId: cast.id('jkuehn'),
      deputyId: cast.id('ayildiz'),
      revision: 4,
      path: [{ title: 'Meldewesen' }],
    })
  })

  it('[F23.1] holds 15 processes in four areas', async () => {
    const { process } = empty.house
    const mara = await as('mbehrens')
    const cards = (await process.list(mara, part)).items
    const areas = await process.areas(mara)

    expect(cards).toHaveLength(15)
    expect(areas.map(({ name, processes }) => [name, processes])).toEqual([
      ['Steuerung', 3],
      ['Bürgerdienste', 6],
      ['Personal', 3],
      ['IuK', 3],
    ])
    expect(cards.find(({ name }) => name === 'Wohnsitzanmeldung bearbeiten')).toMatchObject({ version: 7 })
  })

  it('[F23.8] asks and answers beside its pages and processes', async () => {
    const { comments, process } = empty.house
    const mara = await as('mbehrens')
    const page = (await pagesFor(mara)).find(({ title }) => title === 'Wohnsitz anmelden: Schritt für Schritt')
    const card = (await process.list(mara, part)).items.find(({ name }) => name === 'Wohnsitzanmeldung bearbeiten')
    const beside = (kind: string, id: string, state: 'open' | 'settled') =>
      comments.threads(mara, { kind, id }, { state, limit: 50 })

    const open = await beside('wiki-page', page?.id ?? '', 'open')
    expect(open.counts).toEqual({ open: 2, settled: 1 })
    expect(open.items[0]?.comments).toMatchObject([{ text: 'Gilt das auch für Nebenwohnungen?', authorId: mara.id }])
    expect((await beside('process', card?.id ?? '', 'settled')).items[0]?.comments).toHaveLength(2)
    const onProcess = await beside('process', card?.id ?? '', 'open')
    expect(onProcess.items[0]?.comments[0]).toMatchObject({ authorId: cast.id('jkuehn') })
    for (const { comments: said } of [...open.items, ...onProcess.items])
      for (const { writtenAt } of said) expect(new Date(writtenAt) < empty.clock.now()).toBe(true)
  })

  it('[F23.2] has all its conversations in the past, on working days and in office hours', async () => {
    const now = empty.clock.now()
    const hour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', hour: '2-digit' })
    for (const login of hannover.regulars)
      for (const entry of await listOf(login))
        for (const { postedAt } of await messagesOf(await as(login), entry)) {
          const at = new Date(postedAt)
          expect(at < now && now.getTime() - at.getTime() < 22 * 86_400_000).toBe(true)
          expect([1, 2, 3, 4, 5]).toContain(new Date(`${cityDay(at)}T12:00:00Z`).getUTCDay())
          expect(Number(hour.format(at))).toBeGreaterThanOrEqual(6)
          expect(Number(hour.format(at))).toBeLessThan(17)
        }
  })

  it('[F23.3] is not filled twice, neither at once nor on another day', async () => {
    const before = await state()

    await fillCity(empty.house, empty.clock)
    empty.itIs(new Date('2026-11-25T18:00:00Z'))
    await fillCity(empty.house, empty.clock)
    empty.itIs(new Date('2026-11-20T18:00:00Z'))

    expect(await state()).toEqual(before)
  }, 60_000)

  it('[F23.4] leads from every page to what its readers may see', async () => {
    const reader = await as('tostermann')
    const pages = await pagesFor(reader)
    const { wiki, process } = empty.house

    // The budget is not for everyone.
    expect(pages).toHaveLength(50)
    let links = 0
    for (const { content, title } of pages) {
      const { pages: linked, cards } = outgoingOf(content)
      for (const id of linked) expect((await wiki.page(reader, id)).id, title).toBe(id)
      expect((await process.processCards(reader, cards.processes)).length, title).toBe(cards.processes.length)
      links += linked.length + cards.processes.length
    }
    expect(links).toBeGreaterThanOrEqual(50)
  })

  it.each(hannover.regulars)('[F23.4] leads %s from every message to what they may see', async (login) => {
    const actor = await as(login)
    const talks = await Promise.all((await listOf(login)).map((entry) => messagesOf(actor, entry)))
    const hrefs = talks.flat().flatMap((message) => (message.state === 'said' ? innerLinks(message.text) : []))

    expect(hrefs.length).toBeGreaterThan(3)
    for (const href of hrefs) await expectToLead(actor, href)
  })

  it('[F23.5] greets Mara Behrens with what is new to her', async () => {
    const entries = await entriesByName('mbehrens')
    const stand = (name: string) => {
      const entry = entries.get(name)
      return entry && [entry.unread, entry.mentions]
    }

    expect(stand('E-Akte Einführung')).toEqual([12, 0])
    expect(stand('Digitale Scouts')).toEqual([2, 2])
    expect(stand('Jörg Kühn')).toEqual([1, 0])
    for (const name of ['Stadtverwaltung', 'Bürgerservice', 'Aylin Yıldız', 'Svenja Wöhler', 'Team Haushalt'])
      expect(stand(name), name).toEqual([0, 0])
  })

  it('[F23.9] lets somebody come back: absent, with a deputy, and with all unread that was written since', async () => {
    const absent = await as('hluedemann')

    expect(await empty.house.presence.ownPresence(absent)).toMatchObject({
      state: 'absent',
      deputyId: cast.id('tgrossmann'),
    })
    const { items } = await empty.house.chat.comingBackRest(absent, { limit: 100 })
    expect(items.reduce((sum, { unread }) => sum + unread, 0)).toBeGreaterThan(12)
  })

  it('[F23.5] shows her the morning in # Bürgerservice', async () => {
    const entry = (await entriesByName('mbehrens')).get('Bürgerservice')
    const messages = entry ? await messagesOf(await as('mbehrens'), entry) : []
    const texts = messages.flatMap((message) => (message.state === 'said' ? [message.text] : []))

    const news = texts.findIndex((text) => text.startsWith('Guten Morgen! Ab Montag gilt der neue Ablauf'))
    expect(innerLinks(texts[news] ?? '')).toHaveLength(1)
    expect(mentionsIn(texts[news + 1] ?? '')).toEqual([`person:${cast.id('mbehrens')}`])
    expect(messages[news]).toMatchObject({
      reactions: [
        { emoji: '👍', count: 8 },
        { emoji: '🎉', count: 3 },
      ],
    })

    const [{ id: rootId } = { id: null }] = messages.slice(news + 1)
    const place = rootId && entry && { conversationId: entry.conversation.id, rootId, limit: 50 }
    const thread = place && (await empty.house.chat.thread(await as('mbehrens'), place))
    expect(thread?.messages.at(-1)).toMatchObject({ text: 'Ist drin, Version 7 liegt zur Prüfung.' })
    expect(entry?.conversation.pins).toBe(3)
  })

  it('[F23.5] has answers in threads that are new to her', async () => {
    const { items } = await empty.house.chat.threads(await as('mbehrens'), { limit: 50, unread: true })

    expect(items).toMatchObject([{ unread: 1, root: { thread: { replies: 3 } } }])
  })

  it.each(hannover.regulars)('[F23.5] has something new for %s, and not everything', async (login) => {
    const entries = await listOf(login)

    expect(entries.length).toBeGreaterThan(2)
    expect(entries.filter(({ unread }) => unread > 0).length).toBeGreaterThan(0)
    expect(entries.filter(({ unread }) => unread === 0).length).toBeGreaterThan(0)
  })

  it('[F23.6] was announced, and is begun only once', async () => {
    expect(said).toEqual(['filling the demonstration city …'])
    const before = await state()

    await beginDemonstration({ ...empty, say: (line) => said.push(line) })

    expect(said).toHaveLength(1)
    expect(await state()).toEqual(before)
  })

  it('[F23.6] is found by a search that begins to follow it afterwards', async () => {
    const { house, close } = await empty.openWithSearch()
    try {
      await house.search.catchUp()

      const ask = { q: 'Wohnungsgeberbestätigung', sort: 'relevance', limit: 40, offset: 0 } as const
      const { facets } = await house.search.search(await as('mbehrens'), ask)
      expect(new Set(facets.map(({ kind }) => kind))).toEqual(new Set(['message', 'page', 'process']))
    } finally {
      await close()
    }
  }, 60_000)
})
