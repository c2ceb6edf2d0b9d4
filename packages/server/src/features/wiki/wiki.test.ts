import { Readable } from 'node:stream'
import { everyone, intentionKey, type PersonId, type Principal, principalOfPerson } from '@kleeblatt/shared/core'
import {
  linkedProcessId,
  type PageContent,
  type PageId,
  pageContent,
  pageId,
  type SpaceId,
  type TreeChange,
  treeWith,
  type WikiPage,
  wikiRoutes,
} from '@kleeblatt/shared/wiki'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../../kernel/actor.ts'
import { createJobs } from '../../kernel/jobs.ts'
import { createLeases } from '../../kernel/leases.ts'
import type { LiveSocket } from '../../kernel/socket.ts'
import { world } from '../../testing/world.ts'
import { files } from '../files/index.ts'
import { type ProcessCard, type WikiFacts, wiki } from './index.ts'
import { createWikiStore } from './store.ts'

const key = () => intentionKey.parse(crypto.randomUUID())
const saying = (...words: string[]): PageContent =>
  pageContent.parse({
    type: 'doc',
    content: words.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
  })
const showing = (...blocks: object[]): PageContent => pageContent.parse({ type: 'doc', content: blocks })
const process = linkedProcessId.parse('5'.repeat(24))

async function wikiWorld() {
  const house = await world<WikiFacts>()
  const held = new Set<string>()
  const gone = new Set<PersonId>()
  const processes = new Map<PersonId, ProcessCard>()
  const fileRoom = files({
    ...house,
    jobs: createJobs({ leases: createLeases(house.connection, house.now), now: house.now, onError: () => {} }),
    maxUploadBytes: 1_000_000,
    mayRead: async (actor, owner) => owner.kind === 'wiki-page' && (await room.mayReadFilesOf(actor, owner.id)),
    onError: (error) => house.failures.push(error),
  })
  const room = wiki({
    ...house,
    files: fileRoom.service,
    isHeld: async (_tx, kind, id) => held.has(`${kind}:${id}`),
    removeAllOn: async () => {},
    processCards: async (actor, ids) => {
      const card = processes.get(actor.id)
      return card ? ids.map((id) => ({ ...card, id })) : []
    },
    activeAmong: async (ids) => ids.filter((id) => !gone.has(id)),
    principalsNamed: async (wanted) => wanted.map((principal) => ({ principal, name: `Gruppe ${principal}` })),
  })
  const service = room.service
  await house.prepare()

  const [readers, writers] = [house.group(), house.group()]
  const [mara, jonas, kim] = [
    house.person({ roles: ['knowledge-editing'] }),
    house.person({ principals: [writers] }),
    house.person({ principals: [readers] }),
  ]
  const made = await service.createSpace(mara, {
    key: key(),
    name: 'Bürgerservice',
    description: '',
    members: [
      { principal: readers, role: 'reader' },
      { principal: writers, role: 'writer' },
    ],
  })

  const space = await service.space(mara, made.id)

  const write = async (title: string, parentId: PageId | null = null, content = saying(title)) =>
    (await service.createPage(jonas, space.id, { key: key(), parentId, title, content })).id
  const save = async (actor: Actor, page: WikiPage, content: PageContent, intention = key()) =>
    service.save(actor, page.id, {
      ...{ key: intention, basedOn: page.revision, title: page.title, contentVersion: 1 },
      content,
    })
  const all = async (actor: Actor, id: SpaceId = space.id) =>
    wikiRoutes.tree.reply.parse(await service.tree(actor, id, { limit: 500 }))
  const titlesBelow = async (parentId: PageId | null) => {
    const { items } = await all(kim)
    return items
      .filter((page) => page.parentId === parentId)
      .toSorted((one, other) => (one.place < other.place ? -1 : 1))
      .map(({ title }) => title)
  }
  const upload = (actor: Actor) =>
    fileRoom.service.upload(actor, key(), {
      name: 'a.png',
      stream: Readable.from([Buffer.from('89504e470d0a1a0a', 'hex')]),
    })
  const people = { mara, jonas, kim, stranger: house.person() }
  return {
    ...house,
    ...people,
    readers,
    writers,
    room,
    service,
    fileRoom,
    space,
    held,
    gone,
    processes,
    write,
    save,
    all,
    titlesBelow,
    upload,
  }
}

const refusal = (asked: Promise<unknown>) =>
  asked.then(
    () => 'granted',
    (error: { code: string; message: string }) => `${error.code} ${error.message}`,
  )

describe('A space', () => {
  it('[F26.41] is listed behind any other, however long that one is called, and behind nothing that is not there', async () => {
    const { service, mara, stranger, space } = await wikiWorld()
    await service.createSpace(mara, { key: key(), name: 'ﷺ'.repeat(120), description: '', members: [] })
    const part = async (after?: string) => {
      const asked = wikiRoutes.spaces.input.parse({ limit: 1, ...(after && { after }) })
      return service.list(mara, asked.after, asked.limit)
    }

    const first = await part()
    const second = await part(first.next ?? '')
    expect([first, second].map(({ items }) => items.length)).toEqual([1, 1])
    expect(second.next).toBeNull()
    expect(await service.list(stranger, space.id, 9)).toEqual(await service.list(stranger, 'f'.repeat(24), 9))
  })

  it('[F15.11] is made by knowledge editing, which owns it then, and by nobody else', async () => {
    const { service, mara, jonas, space } = await wikiWorld()
    const wish = { key: key(), name: 'Personal', description: '', members: [] }

    expect(space.myRole).toBe('owner')
    expect(await refusal(service.createSpace(jonas, wish))).toBe('forbidden needs-knowledge-editing')
    expect((await service.createSpace(mara, wish)).name).toBe('Personal')
  })

  it('[F24.11] is made once, however often one asks, also at the same time', async () => {
    const { service, mara } = await wikiWorld()
    const wish = { key: key(), name: 'Personal', description: '', members: [] }

    const made = await Promise.all([1, 2, 3].map(() => service.createSpace(mara, wish)))

    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    expect((await service.list(mara, undefined, 50)).items).toHaveLength(2)
  })

  it('[F15.10] gives each member the strongest of their roles', async () => {
    const { service, space, kim, jonas, writers } = await wikiWorld()

    expect((await service.space(kim, space.id)).myRole).toBe('reader')
    expect((await service.space(jonas, space.id)).myRole).toBe('writer')
    kim.principals.push(writers)
    expect((await service.space(kim, space.id)).myRole).toBe('writer')
  })

  it('[F15.10] is never left without an owner', async () => {
    const { service, mara, space, readers } = await wikiWorld()
    const change = { basedOn: 1, name: 'Neu', description: '' }

    const left = service.changeSpace(mara, space.id, { ...change, members: [{ principal: readers, role: 'writer' }] })

    expect(await refusal(left)).toBe('invalid no-owner')
    expect(await service.space(mara, space.id)).toMatchObject({ name: 'Bürgerservice', rev: 1 })
  })

  it('[F15.11] is changed by its owners, upon what they have seen', async () => {
    const { service, mara, jonas, space } = await wikiWorld()
    const change = (name: string) => ({ basedOn: 1, name, description: 'Neu', members: space.members })

    expect(await refusal(service.changeSpace(jonas, space.id, change('Jonas')))).toBe('forbidden needs-owner')
    expect(await service.changeSpace(mara, space.id, change('Erste'))).toMatchObject({ name: 'Erste', rev: 2 })
    await expect(service.changeSpace(mara, space.id, change('Zweite'))).rejects.toMatchObject({
      code: 'conflict',
      details: { current: { name: 'Erste' } },
    })
  })

  it('[F26.41] is lost at once by who leaves the group, and gained by who joins', async () => {
    const { service, space, write, kim, stranger, readers } = await wikiWorld()
    const id = await write('Ausweise')
    const leave = (actor: { principals: Principal[] }) => actor.principals.splice(actor.principals.indexOf(readers), 1)

    expect((await service.page(kim, id)).title).toBe('Ausweise')
    leave(kim)
    expect(await refusal(service.page(kim, id))).toBe('not-found not-found')
    expect((await service.list(kim, undefined, 50)).items).toEqual([])

    expect(await refusal(service.space(stranger, space.id))).toBe('not-found not-found')
    stranger.principals.push(readers)
    expect((await service.page(stranger, id)).title).toBe('Ausweise')
  })

  it('[F26.42] sends its listeners away when its members change, and only then tells them why', async () => {
    const { service, mara, space, told, moved } = await wikiWorld()
    told.length = 0

    await service.changeSpace(mara, space.id, { basedOn: 1, name: 'Neu', description: '', members: space.members })

    const room = `wiki:${space.id}`
    expect(told).toEqual([{ room, name: 'wiki:space-changed', payload: { spaceId: space.id } }])
    expect(moved).toContainEqual({ from: room, to: room, how: 'leave' })
  })

  it('is listed by name, in parts', async () => {
    const { service, mara } = await wikiWorld()
    for (const name of ['Österreich', 'Ämter', 'Zentrale']) {
      await service.createSpace(mara, { key: key(), name, description: '', members: [] })
    }

    const first = await service.list(mara, undefined, 3)
    const rest = await service.list(mara, first.next ?? undefined, 3)

    expect([...first.items, ...rest.items].map(({ name }) => name)).toEqual([
      'Ämter',
      'Bürgerservice',
      'Österreich',
      'Zentrale',
    ])
    expect(rest.next).toBeNull()
  })
})

describe('A stranger', () => {
  it('[F26.41] cannot tell a page from nothing, whatever they try', async () => {
    const { service, space, write, stranger, save, kim } = await wikiWorld()
    const id = await write('Geheim')
    const nothing = pageId.parse('0'.repeat(24))
    const page = await service.page(kim, id)

    const tries = (target: PageId) => [
      service.page(stranger, target),
      save(stranger, { ...page, id: target }, saying('x')),
      service.move(stranger, target, { parentId: null, after: null }),
      service.changeFacts(stranger, target, { verifiedUntil: '2027-01-01' }),
      service.remove(stranger, target),
      service.revisions(stranger, target, { limit: 10 }),
      service.revision(stranger, target, 1),
      service.restore(stranger, target, 1, { key: key(), basedOn: 1 }),
      service.backlinks(stranger, target, { limit: 10 }),
      service.card(stranger, 'page', target),
    ]
    const [his, none] = [await Promise.all(tries(id).map(refusal)), await Promise.all(tries(nothing).map(refusal))]

    expect(his).toEqual(none)
    expect(new Set(his)).toEqual(new Set(['not-found not-found']))
    expect(await refusal(service.tree(stranger, space.id, { limit: 10 }))).toBe('not-found not-found')
    expect(await refusal(service.createPage(stranger, space.id, { key: key(), parentId: null, title: 'x' }))).toBe(
      'not-found not-found',
    )
  })

  it('a reader may read all of it and change none of it', async () => {
    const { service, space, write, kim, save } = await wikiWorld()
    const id = await write('Ausweise')
    const page = await service.page(kim, id)

    const tries = [
      save(kim, page, saying('x')),
      service.move(kim, id, { parentId: null, after: null }),
      service.changeFacts(kim, id, { verifiedUntil: '2027-01-01' }),
      service.remove(kim, id),
      service.createPage(kim, space.id, { key: key(), parentId: null, title: 'x' }),
    ]

    expect(new Set(await Promise.all(tries.map(refusal)))).toEqual(new Set(['forbidden needs-writer']))
    expect((await service.revisions(kim, id, { limit: 10 })).items).toHaveLength(1)
  })
})

describe('A page', () => {
  it('[F15.19] is read as it was written, with its way from the top', async () => {
    const { service, write, kim, jonas } = await wikiWorld()
    const top = await write('Meldewesen')
    const id = await write('Wohnsitz anmelden', top, saying('Innerhalb von zwei Wochen.'))

    expect(await service.page(kim, id)).toMatchObject({
      title: 'Wohnsitz anmelden',
      spaceName: 'Bürgerservice',
      path: [{ id: top, title: 'Meldewesen' }],
      content: saying('Innerhalb von zwei Wochen.'),
      revision: 1,
      rev: 1,
      changedBy: jonas.id,
      myRole: 'reader',
      mayDelete: false,
    })
  })

  it('[F24.11] takes the next rev with every change of it', async () => {
    const { service, write, jonas, save } = await wikiWorld()
    const id = await write('Ausweise')
    await service.move(jonas, id, { parentId: null, after: null })
    await service.changeFacts(jonas, id, { verifiedUntil: '2027-03-31' })
    await save(jonas, await service.page(jonas, id), saying('neu'))

    expect(await service.page(jonas, id)).toMatchObject({ rev: 4, revision: 2 })
  })

  it('[F24.11] is made once and saved once, however often one asks, also after one has left', async () => {
    const { service, space, jonas, writers, save } = await wikiWorld()
    const wish = { key: key(), parentId: null, title: 'Ausweise' }
    const intention = key()

    const made = await Promise.all([1, 2, 3].map(() => service.createPage(jonas, space.id, wish)))
    const id = made[0]?.id ?? pageId.parse('')
    const page = await service.page(jonas, id)
    const saved = await Promise.all([1, 2, 3].map(() => save(jonas, page, saying('neu'), intention)))
    jonas.principals.splice(jonas.principals.indexOf(writers), 1)
    const late = [await service.createPage(jonas, space.id, wish), await save(jonas, page, saying('neu'), intention)]

    expect(new Set(made.map((one) => one.id)).size).toBe(1)
    expect(new Set(saved.map(({ revision }) => revision))).toEqual(new Set([2]))
    expect(late).toEqual([made[0], saved[0]])
  })

  it('[F15.18] names who is responsible, who deputises and until when it is verified', async () => {
    const { service, write, jonas, mara, kim, gone, stranger } = await wikiWorld()
    const id = await write('Ausweise')
    gone.add(stranger.id)

    await service.changeFacts(jonas, id, { ownerId: mara.id, deputyId: jonas.id, verifiedUntil: '2027-03-31' })
    await service.changeFacts(jonas, id, { deputyId: null })

    expect(await service.page(kim, id)).toMatchObject({ ownerId: mara.id, deputyId: null, verifiedUntil: '2027-03-31' })
    expect(await refusal(service.changeFacts(jonas, id, { ownerId: stranger.id }))).toBe('invalid no-such-person')
  })

  it('[F15.20] that two save at once keeps the first, and gives the second both', async () => {
    const { service, write, jonas, mara, save, kim } = await wikiWorld()
    const id = await write('Ausweise')
    const seen = await service.page(jonas, id)

    const outcomes = await Promise.allSettled([
      save(jonas, seen, saying('von Jonas')),
      save(mara, seen, saying('von Mara')),
    ])

    const won = outcomes.filter(({ status }) => status === 'fulfilled')
    const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    const now = await service.page(kim, id)
    expect(won).toHaveLength(1)
    expect(now.revision).toBe(2)
    expect(lost).toMatchObject([{ code: 'conflict', details: { current: { content: now.content, revision: 2 } } }])
  })

  it('[F15.20] can be saved on top of what was newer, and nothing is lost', async () => {
    const { service, write, jonas, mara, save } = await wikiWorld()
    const id = await write('Ausweise')
    const seen = await service.page(jonas, id)
    await save(mara, seen, saying('von Mara'))
    await expect(save(jonas, seen, saying('von Jonas'))).rejects.toMatchObject({ code: 'conflict' })

    await save(jonas, { ...seen, revision: 2 }, saying('von Jonas'))

    const texts = [1, 2, 3].map(async (number) => (await service.revision(jonas, id, number)).content)
    expect(await Promise.all(texts)).toEqual([saying('Ausweise'), saying('von Mara'), saying('von Jonas')])
  })

  it('[F15.12] written by newer code is refused by this one, and the tab is asked to reload', async () => {
    const { service, write, jonas } = await wikiWorld()
    const id = await write('Ausweise')

    const newer = service.save(jonas, id, {
      ...{ key: key(), basedOn: 1, title: 'x', contentVersion: 99 },
      content: saying('x'),
    })

    expect(await refusal(newer)).toBe('outdated newer-content')
  })
})

describe('An old revision', () => {
  it('[F15.19] comes back as a new one, with all in between', async () => {
    const { service, write, jonas, kim, save, recorded } = await wikiWorld()
    const id = await write('Ausweise')
    await save(jonas, await service.page(jonas, id), saying('zwei'))
    await save(jonas, await service.page(jonas, id), saying('drei'))

    await service.restore(jonas, id, 1, { key: key(), basedOn: 3 })

    expect((await service.page(kim, id)).content).toEqual(saying('Ausweise'))
    const { items } = await service.revisions(kim, id, { limit: 10 })
    expect(items.map(({ revision, restoredFrom }) => [revision, restoredFrom])).toEqual([
      [4, 1],
      [3, null],
      [2, null],
      [1, null],
    ])
    expect(recorded).toContainEqual({
      ...{ action: 'wiki.revision-restored', on: `wiki-page:${id}`, with: { revision: 1 }, by: jonas.id },
    })
  })

  it('[F15.20] does not come back over a newer one that the person has not seen', async () => {
    const { service, write, jonas, save } = await wikiWorld()
    const id = await write('Ausweise')
    await save(jonas, await service.page(jonas, id), saying('zwei'))

    await expect(service.restore(jonas, id, 1, { key: key(), basedOn: 1 })).rejects.toMatchObject({ code: 'conflict' })
    expect((await service.page(jonas, id)).revision).toBe(2)
  })

  it('[F15.19] is listed newest first, in parts', async () => {
    const { service, write, jonas, save } = await wikiWorld()
    const id = await write('Ausweise')
    for (const words of ['zwei', 'drei']) await save(jonas, await service.page(jonas, id), saying(words))

    const first = await service.revisions(jonas, id, { limit: 2 })
    const rest = await service.revisions(jonas, id, { after: first.next ?? '', limit: 2 })

    expect([...first.items, ...rest.items].map(({ revision }) => revision)).toEqual([3, 2, 1])
    expect(rest.next).toBeNull()
  })
})

describe('The tree', () => {
  it('[F15.14] keeps the order that writers give it', async () => {
    const { service, write, jonas, titlesBelow } = await wikiWorld()
    const [a, b, c] = [await write('A'), await write('B'), await write('C')]

    await service.move(jonas, c, { parentId: null, after: null })
    expect(await titlesBelow(null)).toEqual(['C', 'A', 'B'])
    await service.move(jonas, c, { parentId: null, after: a })
    expect(await titlesBelow(null)).toEqual(['A', 'C', 'B'])
    await service.move(jonas, b, { parentId: a, after: null })
    expect([await titlesBelow(null), await titlesBelow(a)]).toEqual([['A', 'C'], ['B']])
  })

  it('[F15.14] never has a page below itself, in another space, or below nothing', async () => {
    const { service, write, jonas, mara } = await wikiWorld()
    const a = await write('A')
    const b = await write('B', a)
    const other = await service.createSpace(mara, { key: key(), name: 'Andere', description: '', members: [] })
    const elsewhere = await service.createPage(mara, other.id, { key: key(), parentId: null, title: 'X' })

    const move = (parentId: PageId) => refusal(service.move(jonas, a, { parentId, after: null }))

    expect(await move(a)).toBe('invalid below-itself')
    expect(await move(b)).toBe('invalid below-itself')
    expect(await move(elsewhere.id)).toBe('not-found no-parent')
    expect(await move(pageId.parse('0'.repeat(24)))).toBe('not-found no-parent')
  })

  it('[F15.14] holds all pages that are made at the same time, each in a place of its own', async () => {
    const { write, all, kim } = await wikiWorld()

    await Promise.all(Array.from({ length: 12 }, (_, index) => write(`Seite ${index}`)))

    const { items } = await all(kim)
    expect(items).toHaveLength(12)
    expect(new Set(items.map(({ place }) => place)).size).toBe(12)
  })

  it('[F15.17] heard live equals the tree asked for again, from any moment on', async () => {
    const { service, space, write, jonas, mara, save, all, kim, told } = await wikiWorld()
    const asked: Array<Awaited<ReturnType<typeof all>>> = []
    const note = async () => void asked.push(await all(kim))
    await note()
    const a = await write('A')
    const b = await write('B', a)
    await note()
    await write('C', a)
    await service.move(jonas, b, { parentId: null, after: null })
    await note()
    await save(jonas, { ...(await service.page(jonas, a)), title: 'A neu' }, saying('neu'))
    await service.remove(mara, a)
    await note()

    const heard = told.filter(({ name }) => name === 'wiki:changed').map(({ payload }) => payload as TreeChange)
    const byId = (pages: readonly { id: string }[]) => pages.toSorted((one, other) => (one.id < other.id ? -1 : 1))
    const final = await all(kim)
    for (const { at, items } of asked) {
      const folded = treeWith({ at, pages: items }, [...heard, ...heard].toReversed())
      expect(byId(folded.pages)).toEqual(byId(final.items))
    }
    expect(heard.every(({ spaceId }) => spaceId === space.id)).toBe(true)
  })

  it('comes in parts', async () => {
    const { service, space, write, kim } = await wikiWorld()
    for (const title of ['A', 'B', 'C']) await write(title)

    const first = await service.tree(kim, space.id, { limit: 2 })
    const rest = await service.tree(kim, space.id, { after: first.next ?? '', limit: 2 })

    expect([...first.items, ...rest.items].map(({ title }) => title)).toEqual(['A', 'B', 'C'])
    expect(rest.next).toBeNull()
  })
})

describe('A deleted page', () => {
  it('[F27.13] leaves a stone and nothing of what it said; its children move up in order', async () => {
    const { service, write, mara, jonas, kim, titlesBelow, connection, recorded } = await wikiWorld()
    await write('Davor')
    const id = await write('Weg', null, saying('geheimes Wort'))
    await write('Danach')
    for (const title of ['Eins', 'Zwei', 'Drei']) await write(title, id)

    await service.remove(mara, id)

    expect(await titlesBelow(null)).toEqual(['Davor', 'Eins', 'Zwei', 'Drei', 'Danach'])
    expect(await refusal(service.page(kim, id))).toBe('not-found not-found')
    expect(await refusal(service.revision(jonas, id, 1))).toBe('not-found not-found')
    const store = createWikiStore(connection)
    expect(await store.page(id)).toMatchObject({ title: '', rev: 2, stone: { reason: 'moderator' } })
    expect(await store.revisionsOf(id, 99, 9)).toEqual([])
    expect(recorded).toContainEqual({
      ...{ action: 'wiki.page-deleted', on: `wiki-page:${id}`, with: { reason: 'moderator' }, by: mara.id },
    })
  })

  it('[F27.13] is deleted by owners of the space or who is responsible for it, by no other writer', async () => {
    const { service, write, jonas, mara } = await wikiWorld()
    const [a, b] = [await write('A'), await write('B')]

    expect(await refusal(service.remove(jonas, a))).toBe('forbidden not-responsible')
    await service.changeFacts(jonas, a, { ownerId: jonas.id })
    expect(await refusal(service.remove(jonas, a))).toBe('granted')
    expect(await refusal(service.remove(mara, b))).toBe('granted')
  })

  it('[F27.13] is not deleted while it is held', async () => {
    const { service, write, mara, kim, held } = await wikiWorld()
    const id = await write('A')
    held.add(`wiki-page:${id}`)

    expect(await refusal(service.remove(mara, id))).toBe('forbidden on-hold')
    expect((await service.page(kim, id)).title).toBe('A')

    held.clear()
    expect(await refusal(service.remove(mara, id))).toBe('granted')
  })

  it('[F27.13] takes its images with it', async () => {
    const { service, fileRoom, write, upload, jonas, mara, kim } = await wikiWorld()
    const { id: fileId } = await upload(jonas)
    const id = await write('A', null, showing({ type: 'image', attrs: { fileId, alt: '' } }))
    expect(await fileRoom.service.open(kim, fileId)).toMatchObject({ id: fileId })

    await service.remove(mara, id)

    expect(await refusal(fileRoom.service.open(kim, fileId))).toBe('not-found not-found')
  })
})

describe('What a page shows of others', () => {
  it('[F15.21] its images are read by those who read the page, and by no stranger', async () => {
    const { fileRoom, write, upload, jonas, kim, stranger } = await wikiWorld()
    const { id: fileId } = await upload(jonas)
    expect(await refusal(fileRoom.service.open(kim, fileId))).toBe('not-found not-found')

    await write('A', null, showing({ type: 'image', attrs: { fileId, alt: '' } }))

    expect(await refusal(fileRoom.service.open(kim, fileId))).toBe('granted')
    expect(await refusal(fileRoom.service.open(stranger, fileId))).toBe('not-found not-found')
  })

  it('[F15.21] nobody steals a file by putting its number on a page', async () => {
    const { service, fileRoom, write, upload, save, jonas, stranger } = await wikiWorld()
    const { id: fileId } = await upload(stranger)
    const picture = showing({ type: 'image', attrs: { fileId, alt: '' } })
    const id = await write('A')

    expect(await refusal(write('B', null, picture))).toBe('not-found not-found')
    expect(await refusal(save(jonas, await service.page(jonas, id), picture))).toBe('not-found not-found')
    expect(await refusal(fileRoom.service.open(jonas, fileId))).toBe('not-found not-found')
  })

  it('[F15.22] cards are there for those who may see the thing, and absent for the others', async () => {
    const { service, write, jonas, mara, kim, processes } = await wikiWorld()
    const other = await service.createSpace(mara, { key: key(), name: 'Geheim', description: '', members: [] })
    const secret = await service.createPage(mara, other.id, { key: key(), parentId: null, title: 'Nur für Mara' })
    const open = await write('Offen')
    processes.set(mara.id, { id: process, name: 'Wohnsitz', version: 6, path: '/prozesse/5', preview: null })
    const id = await write(
      'A',
      null,
      showing(
        { type: 'card', attrs: { kind: 'page', id: secret.id } },
        { type: 'card', attrs: { kind: 'page', id: open } },
        { type: 'card', attrs: { kind: 'process', id: process } },
      ),
    )

    const seenBy = async (actor: Actor) => (await service.page(actor, id)).cards.map(({ title }) => title).toSorted()

    expect(await seenBy(mara)).toEqual(['Nur für Mara', 'Offen', 'Wohnsitz'])
    expect(await seenBy(kim)).toEqual(['Offen'])
    expect(await refusal(service.card(jonas, 'process', process))).toBe('not-found not-found')
    expect(await service.card(mara, 'process', process)).toMatchObject({ version: 6 })
  })

  it('[F26.41] backlinks name only pages that the reader may see', async () => {
    const { service, write, mara, kim, space } = await wikiWorld()
    const target = await write('Ziel')
    const href = `/wissen/${space.id}/${target}-ziel`
    const linking = showing({
      type: 'paragraph',
      content: [{ type: 'text', text: 'hier', marks: [{ type: 'link', attrs: { href } }] }],
    })
    await write('Verweis', null, linking)
    const other = await service.createSpace(mara, { key: key(), name: 'Geheim', description: '', members: [] })
    await service.createPage(mara, other.id, { key: key(), parentId: null, title: 'Heimlich', content: linking })

    const linkers = async (actor: Actor) =>
      (await service.backlinks(actor, target, { limit: 10 })).items.map(({ title }) => title)

    expect(await linkers(mara)).toEqual(['Verweis', 'Heimlich'])
    expect(await linkers(kim)).toEqual(['Verweis'])
    // A part that is full says no more than an empty list does of what is hidden behind it.
    expect(await service.backlinks(kim, target, { limit: 1 })).toMatchObject({ items: [{}], next: null })
    const { next } = await service.backlinks(mara, target, { limit: 1 })
    expect(await service.backlinks(mara, target, { limit: 1, after: next ?? '' })).toMatchObject({
      items: [{ title: 'Heimlich' }],
      next: null,
    })
  })
})

describe('The search', () => {
  async function everything(
    searchable: {
      changes: (
        after: string | null,
        limit: number,
      ) => Promise<{
        docs: readonly { id: string; title: string; text: string; acl: readonly string[] }[]
        gone: readonly string[]
        cursor: string
        more: boolean
      }>
    },
    from: string | null = null,
  ) {
    const found = {
      docs: new Map<string, { title: string; text: string; acl: readonly string[] }>(),
      gone: new Set<string>(),
      cursor: from,
    }
    for (let more = true; more; ) {
      const part = await searchable.changes(found.cursor, 2)
      for (const { id, title, text, acl } of part.docs) found.docs.set(id, { title, text, acl })
      for (const id of part.gone) found.gone.add(id)
      found.cursor = part.cursor
      more = part.more
    }
    return found
  }

  it('[F17.11] is handed every page, then every change, and of a deleted one only that it has gone', async () => {
    const { service, write, jonas, mara, save } = await wikiWorld()
    const ids = [await write('A'), await write('B'), await write('C')]
    const first = await everything(service.searchable)
    expect([...first.docs.keys()]).toEqual(ids)

    await save(jonas, await service.page(jonas, ids[1] ?? pageId.parse('')), saying('neue Worte'))
    await service.remove(mara, ids[0] ?? pageId.parse(''))
    const next = await everything(service.searchable, first.cursor)

    expect([...next.docs.values()]).toMatchObject([{ title: 'B', text: 'neue Worte' }])
    expect([...next.gone]).toEqual([ids[0]])
    expect(await everything(service.searchable, next.cursor)).toMatchObject({ docs: new Map(), gone: new Set() })
  })

  it('[F17.11] hears of every page again when the members of its space change', async () => {
    const { service, write, mara, space, stranger } = await wikiWorld()
    await write('A')
    await write('B')
    const { cursor } = await everything(service.searchable)
    const members = [
      ...space.members.filter(({ role }) => role === 'owner'),
      { principal: `person:${stranger.id}` as Principal, role: 'reader' as const },
    ]

    await service.changeSpace(mara, space.id, { basedOn: 1, name: 'Neu', description: '', members })

    const { docs } = await everything(service.searchable, cursor)
    expect([...docs.values()].map(({ acl }) => acl)).toEqual(
      [members, members].map((all) => all.map((one) => one.principal)),
    )
  })

  it('[F26.41] asks again who may read what it has found', async () => {
    const { service, write, kim, stranger } = await wikiWorld()
    const id = await write('A')

    expect(await service.readableBy(kim, [id, 'nonsense'])).toEqual([id])
    expect(await service.readableBy(stranger, [id])).toEqual([])
  })
})

describe('Whoever watches a space', () => {
  /** As much of a connection as the room needs, for one person. */
  function connected(actor: Actor, open: (socket: LiveSocket) => void) {
    const heard = new Map<string, (payload: unknown, done: unknown) => void>()
    const joined = new Set<string>()
    open({
      id: 's',
      data: { personId: actor.id, sessionId: 's' },
      actor: async () => actor,
      on: (name, listener) => heard.set(name, listener),
      onGone: () => {},
      onAlive: () => {},
      rooms: () => [...joined],
      join: (room) => void joined.add(room),
      leave: (room) => void joined.delete(room),
      emit: () => {},
    })
    const ask = (name: string, payload: unknown) => new Promise((resolve) => heard.get(name)?.(payload, resolve))
    return { ask, joined }
  }

  it('[F26.42] hears of it while they may read it, and a stranger does not', async () => {
    const { room, space, kim, stranger } = await wikiWorld()
    const [reader, other] = [kim, stranger].map((actor) => connected(actor, (socket) => room.onConnect?.(socket)))

    expect(await reader?.ask('wiki:watch', { spaceId: space.id })).toEqual({ ok: true, reply: { at: 1 } })
    expect(await other?.ask('wiki:watch', { spaceId: space.id })).toMatchObject({ ok: false, code: 'not-found' })
    expect([[...(reader?.joined ?? [])], [...(other?.joined ?? [])]]).toEqual([[`wiki:${space.id}`], []])

    await reader?.ask('wiki:unwatch', { spaceId: space.id })
    expect(reader?.joined.size).toBe(0)
  })
})

describe('Records and personal data', () => {
  it('[F27.14] spaces made and members changed are on record', async () => {
    const { service, mara, space, recorded, readers } = await wikiWorld()
    const owners = space.members.filter(({ role }) => role === 'owner')

    await service.changeSpace(mara, space.id, { basedOn: 1, name: 'Neu', description: '', members: space.members })
    await service.changeSpace(mara, space.id, { basedOn: 2, name: 'Neu', description: '', members: owners })

    expect(recorded.map(({ action, by }) => [action, by])).toEqual([
      ['wiki.space-created', mara.id],
      ['wiki.members-changed', mara.id],
    ])
    expect(recorded[1]?.with?.before).toContain(`${readers}=reader`)
    expect(recorded[1]?.with?.after).not.toContain(readers)
  })

  it('[F27.15] people get out what they wrote; once erased, nothing names them', async () => {
    const { service, room, write, jonas, kim, save, atomically } = await wikiWorld()
    const id = await write('A', null, saying('meine Worte'))
    await service.changeFacts(jonas, id, { ownerId: jonas.id, deputyId: jonas.id })
    await save(jonas, await service.page(jonas, id), saying('mehr Worte'))

    expect(await room.personalData?.export(jonas.id)).toMatchObject({
      pages: [{ id, title: 'A', isOwner: true, isDeputy: true }],
      revisions: [{ title: 'A' }, { title: 'A' }],
    })
    await atomically(async (tx) => room.personalData?.erase(tx, jonas.id))

    expect(await service.page(kim, id)).toMatchObject({ ownerId: null, deputyId: null, changedBy: null })
    expect((await service.revisions(kim, id, { limit: 9 })).items.map(({ savedBy }) => savedBy)).toEqual([null, null])
    expect(await room.personalData?.export(jonas.id)).toEqual({ spaces: [], pages: [], revisions: [] })
  })

  it('[F15.10] a space whose last owner is erased falls to who writes in it, on record', async () => {
    const { service, room, mara, jonas, kim, recorded, atomically } = await wikiWorld()
    const members = [
      { principal: everyone, role: 'writer' as const },
      { principal: principalOfPerson(kim.id), role: 'reader' as const },
      { principal: principalOfPerson(jonas.id), role: 'writer' as const },
    ]
    const space = await service.createSpace(mara, { key: key(), name: 'Verwaist', description: '', members })

    await atomically(async (tx) => room.personalData?.erase(tx, mara.id))

    expect((await service.space(jonas, space.id)).members.map(({ role }) => role)).toEqual([
      'writer',
      'reader',
      'owner',
    ])
    expect(recorded.at(-1)).toMatchObject({ action: 'wiki.members-changed', on: `wiki-space:${space.id}` })
  })

  it('[F27.15] any number of people can be erased, whatever keys they used', async () => {
    const { service, room, space, mara, jonas, atomically } = await wikiWorld()
    const wanted = { key: key(), parentId: null, title: 'Gleich' }
    const pages = [await service.createPage(mara, space.id, wanted), await service.createPage(jonas, space.id, wanted)]

    for (const { id } of [mara, jonas]) await atomically(async (tx) => room.personalData?.erase(tx, id))

    expect(new Set(pages.map(({ id }) => id)).size).toBe(2)
    expect(await room.personalData?.export(jonas.id)).toEqual({ spaces: [], pages: [], revisions: [] })
  })
})

describe('A page of hostile content', () => {
  it.each([
    ['an unknown node', { type: 'doc', content: [{ type: 'script' }] }],
    [
      'a link that runs',
      {
        type: 'doc',
        content: [
          {
            type: 'paragraph',
            content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] }],
          },
        ],
      },
    ],
    [
      'a depth without end',
      Array.from({ length: 5_000 }).reduce<object>((inner) => ({ type: 'blockquote', content: [inner] }), {
        type: 'paragraph',
      }),
    ],
  ])('[F15.13] with %s does not get past the door', async (_what, content) => {
    const body = { pageId: '1'.repeat(24), key: key(), basedOn: 1, title: 'x', contentVersion: 1 }

    expect(wikiRoutes.save.input.safeParse({ ...body, content }).success).toBe(false)
    expect(wikiRoutes.save.input.safeParse({ ...body, content: saying('x') }).success).toBe(true)
  })
})
