import type { Principal } from '@kleeblatt/shared/core'
import { pageId } from '@kleeblatt/shared/wiki'
import { describe, expect, it } from 'vitest'
import type { Searchable, SearchDoc } from '../../kernel/search.ts'
import { saying, wikiWorld } from './testing/wiki-world.ts'

/** What the search has taken up once nothing more has changed. */
async function everything(searchable: Pick<Searchable, 'changes'>, from: string | null = null) {
  const docs = new Map<string, Pick<SearchDoc, 'title' | 'text' | 'acl'>>()
  const gone = new Set<string>()
  let cursor = from
  for (let more = true; more; ) {
    const part = await searchable.changes(cursor, 2)
    for (const { id, title, text, acl } of part.docs) docs.set(id, { title, text, acl })
    for (const id of part.gone) gone.add(id)
    ;({ cursor, more } = part)
  }
  return { docs, gone, cursor }
}

describe('The search', () => {
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
