import type { Principal } from '@kleeblatt/shared/core'
import { wikiRoutes } from '@kleeblatt/shared/wiki'
import { describe, expect, it } from 'vitest'
import { refusal } from '../../testing/refusal.ts'
import { key, wikiWorld } from './testing/wiki-world.ts'

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
