import { intentionKey, personId } from '@kleeblatt/shared/core'
import { type PageId, pageContent, spaceId } from '@kleeblatt/shared/wiki'
import { describe, expect, it } from 'vitest'
import { world } from '../../testing/world.ts'
import { createWikiStore } from './store.ts'

const newId = () => crypto.randomUUID().replaceAll('-', '').slice(0, 24)
const key = () => intentionKey.parse(crypto.randomUUID())
const said = pageContent.parse({ type: 'doc', content: [{ type: 'paragraph' }] })

async function storeWorld() {
  const { connection, atomically, now, prepare, person } = await world()
  const store = createWikiStore(connection)
  await prepare()
  await store.prepareCounter()
  const mara = person()
  const space = spaceId.parse(newId())
  const fresh = { spaceId: space, parentId: null, place: 'i', title: 'Titel', createdBy: mara.id, createdAt: now() }
  const add = (intention = key(), linksTo: readonly PageId[] = []) =>
    atomically(async (tx) =>
      store.addPage(tx, await store.nextChange(tx), { ...fresh, key: intention }, { text: 'Worte', linksTo }),
    )
  const revise = (pageId: PageId, revision: number, intention = key(), savedBy = mara.id) =>
    atomically((tx) =>
      store.addRevision(tx, {
        ...{ pageId, revision, rev: revision, title: 'Titel', content: said, contentVersion: 1, savedAt: now() },
        ...{ savedBy, key: intention, restoredFrom: null },
      }),
    )
  return { store, atomically, mara, space, add, revise }
}

describe('The wiki’s store', () => {
  it('[F24.11] gives each change a number of its own, in the order they became true', async () => {
    const { store, add } = await storeWorld()

    const pages = await Promise.all(Array.from({ length: 10 }, () => add()))

    expect(pages.map(({ change }) => change).toSorted((one, other) => one - other)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ])
    expect((await store.changedAfter(0, '0'.repeat(24), 99)).map(({ change }) => change)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ])
  })

  it('[F24.11] gives no number to a unit of work that fails', async () => {
    const { store, atomically } = await storeWorld()

    const failing = atomically(async (tx) => {
      await store.nextChange(tx)
      throw new Error('the rest failed')
    })

    await expect(failing).rejects.toThrow('the rest failed')
    expect(await store.lastChange()).toBe(0)
  })

  it('[F24.11] takes an intention once from each person', async () => {
    const { store, add, revise } = await storeWorld()
    const intention = key()
    const { id } = await add(intention)
    await revise(id, 1, intention)

    await expect(add(intention)).rejects.toSatisfy(store.isRepeat)
    await expect(revise(id, 2, intention)).rejects.toSatisfy(store.isRepeat)
    await expect(revise(id, 2, intention, personId.parse(newId()))).resolves.toMatchObject({ revision: 2 })
  })

  it('[F15.20] keeps one revision of each number', async () => {
    const { store, add, revise } = await storeWorld()
    const { id } = await add()
    await revise(id, 1)

    await expect(revise(id, 1)).rejects.toSatisfy(store.isRepeat)
  })

  it('[F15.15] finds the pages that lead to one, in parts, and none that is gone', async () => {
    const { store, atomically, add } = await storeWorld()
    const target = await add()
    const linking = [await add(key(), [target.id]), await add(key(), [target.id]), await add(key(), [target.id])]
    const [first, second, third] = linking.map(({ id }) => id)
    if (!second) throw new Error('no page')

    await atomically(async (tx) =>
      store.bury(tx, await store.nextChange(tx), second, { reason: 'author', at: new Date('2026-11-21T09:00:00Z') }),
    )

    const part = await store.linkingTo(target.id, undefined, 1)
    const rest = await store.linkingTo(target.id, part.at(-1)?.id, 9)
    expect([...part, ...rest].map(({ id }) => id)).toEqual([first, third])
  })
})
