import 'fake-indexeddb/auto'
import { personId } from '@kleeblatt/shared/core'
import { pageId } from '@kleeblatt/shared/wiki'
import { openDB } from 'idb'
import { describe, expect, it } from 'vitest'
import { createWorkingCopies } from './working-copy.ts'

const newId = () => crypto.randomUUID().replaceAll('-', '').slice(0, 24)
const copyOf = (text: string) => ({
  ...{ personId: personId.parse(newId()), pageId: pageId.parse(newId()), basedOn: 3, title: 'Titel', changedAt: 1 },
  content: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] },
})

describe('A working copy', () => {
  it('[F15.23] is there again after the tab was closed, until it is saved', async () => {
    const copy = copyOf('angefangen')
    await createWorkingCopies().keep(copy)

    const afterwards = createWorkingCopies()
    expect(await afterwards.read(copy.personId, copy.pageId)).toEqual(copy)

    await afterwards.forget(copy.personId, copy.pageId)
    expect(await createWorkingCopies().read(copy.personId, copy.pageId)).toBeNull()
  })

  it('[F15.23] is seen by nobody else at the same device', async () => {
    const copy = copyOf('geheim')
    await createWorkingCopies().keep(copy)

    expect(await createWorkingCopies().read(personId.parse(newId()), copy.pageId)).toBeNull()
  })

  it('[F15.23] is kept on the device also after the browser took the database away and gave it back', async () => {
    await createWorkingCopies().keep(copyOf('schon da'))
    let take = () => {}
    const copies = createWorkingCopies(async (onGone) => {
      const database = await openDB('kleeblatt-wiki', 1)
      take = () => {
        database.close()
        onGone()
      }
      return database
    })
    const [before, copy] = [copyOf('davor'), copyOf('danach')]
    await copies.keep(before)

    take()
    await copies.keep(copy)

    expect(await createWorkingCopies().read(copy.personId, copy.pageId)).toEqual(copy)
  })

  it('[F15.23] lives as long as the tab where the browser forbids storage', async () => {
    const copies = createWorkingCopies(() => Promise.reject(new Error('forbidden')))
    const copy = copyOf('angefangen')

    await copies.keep(copy)

    expect(await copies.read(copy.personId, copy.pageId)).toEqual(copy)
  })
})
