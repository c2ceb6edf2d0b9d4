import { describe, expect, it } from 'vitest'
import type { Actor } from '../../kernel/actor.ts'
import { refusal } from '../../testing/refusal.ts'
import { key, process, showing, wikiWorld } from './testing/wiki-world.ts'

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
