import { type PageId, pageId, type TreeChange, treeWith } from '@kleeblatt/shared/wiki'
import { describe, expect, it } from 'vitest'
import { refusal } from '../../testing/refusal.ts'
import { key, saying, wikiWorld } from './testing/wiki-world.ts'

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
