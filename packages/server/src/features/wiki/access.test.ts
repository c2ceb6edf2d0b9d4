import { type PageId, pageId, wikiAsks } from '@kleeblatt/shared/wiki'
import { describe, expect, it } from 'vitest'
import { refusal } from '../../testing/refusal.ts'
import { switchboard } from '../../testing/switchboard.ts'
import { key, saying, wikiWorld } from './testing/wiki-world.ts'

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
})

describe('A reader', () => {
  it('may read all of it and change none of it', async () => {
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

describe('Whoever watches a space', () => {
  it('[F26.42] hears of it while they may read it, and a stranger does not', async () => {
    const { room, space, kim, stranger } = await wikiWorld()
    const { connect } = switchboard()
    const [reader, other] = [connect(kim, room.onConnect), connect(stranger, room.onConnect)]
    const here = { spaceId: space.id }

    expect(await reader.ask(wikiAsks, 'wiki:watch', here)).toEqual({ at: 1 })
    expect(await refusal(other.ask(wikiAsks, 'wiki:watch', here))).toBe('not-found not-found')
    expect([reader.joined(), other.joined()]).toEqual([[`wiki:${space.id}`], []])

    await reader.ask(wikiAsks, 'wiki:unwatch', here)
    expect(reader.joined()).toEqual([])
  })
})
