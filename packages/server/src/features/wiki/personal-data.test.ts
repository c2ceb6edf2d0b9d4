import { everyone, principalOfPerson } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import { key, saying, wikiWorld } from './testing/wiki-world.ts'

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
