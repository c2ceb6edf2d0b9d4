import { describe, expect, it } from 'vitest'
import { key, saying, wikiWorld } from './testing/wiki-world.ts'

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
