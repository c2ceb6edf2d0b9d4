import { describe, expect, it } from 'vitest'
import { refusal } from '../../testing/refusal.ts'
import { createWikiStore } from './store.ts'
import { saying, showing, wikiWorld } from './testing/wiki-world.ts'

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
