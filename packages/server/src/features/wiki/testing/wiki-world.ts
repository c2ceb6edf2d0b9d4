import { Readable } from 'node:stream'
import { intentionKey, type PersonId } from '@kleeblatt/shared/core'
import {
  linkedProcessId,
  type PageContent,
  type PageId,
  pageContent,
  type SpaceId,
  type WikiPage,
  wikiRoutes,
} from '@kleeblatt/shared/wiki'
import type { Actor } from '../../../kernel/actor.ts'
import { createJobs } from '../../../kernel/jobs.ts'
import { createLeases } from '../../../kernel/leases.ts'
import { world } from '../../../testing/world.ts'
import { files } from '../../files/index.ts'
import { type ProcessCard, type WikiFacts, wiki } from '../index.ts'

export const key = () => intentionKey.parse(crypto.randomUUID())

export const saying = (...words: string[]): PageContent =>
  pageContent.parse({
    type: 'doc',
    content: words.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
  })

export const showing = (...blocks: object[]): PageContent => pageContent.parse({ type: 'doc', content: blocks })

/** A process that pages point at. */
export const process = linkedProcessId.parse('5'.repeat(24))

/** A space of writers and readers, with people who can do what ours can. */
export async function wikiWorld() {
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
