import 'fake-indexeddb/auto'
import { conversationId, type Draft, type DraftPlace, draft, messageId } from '@kleeblatt/shared/chat'
import { Failure, personId } from '@kleeblatt/shared/core'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type DeviceStore, openDeviceStore } from './device-store.ts'
import { createDrafts, mainOf } from './drafts.ts'

const lunch = mainOf(conversationId.parse('c'.repeat(24)))
/** A thread in it. */
const dessert = { ...lunch, root: messageId.parse('d'.repeat(24)) }
let people = 0
let store: DeviceStore

beforeEach(async () => {
  people += 1
  store = await openDeviceStore(personId.parse(people.toString(16).padStart(24, 'b')))
})

function server() {
  let ownRev = 0
  const saved: string[] = []
  const save = async (place: DraftPlace, text: string): Promise<Draft> => {
    saved.push(text)
    ownRev += 1
    return { ...place, text, ownRev }
  }
  return { save, saved }
}

const atOnce = (_id: unknown, work: () => void) => work()
const never = () => {}

describe('What is being written', () => {
  it('[C3.6] survives a closed tab that never reached the server', async () => {
    const drafts = await createDrafts({ store, save: server().save, later: never })
    drafts.write(lunch, 'Liebe Kolleg')
    await vi.waitFor(async () => expect(await store.count('drafts')).toBe(1))

    const reopened = await createDrafts({ store, save: server().save, later: never })

    expect(reopened.textOf(lunch)).toBe('Liebe Kolleg')
  })

  it('[C3.6] is saved on the server, and again after the line was down', async () => {
    const { save, saved } = server()
    let isDown = true
    const shaky = async (place: DraftPlace, text: string) => {
      if (isDown) throw new Failure('unavailable')
      return save(place, text)
    }
    const drafts = await createDrafts({ store, save: shaky, later: atOnce })
    drafts.write(lunch, 'Guten Tag')

    isDown = false
    drafts.catchUp()

    await vi.waitFor(async () => expect(await store.getAll('drafts')).toMatchObject([{ isSaved: true }]))
    expect(saved).toEqual(['Guten Tag'])
  })

  it('[C3.6] on another device is taken over', async () => {
    const drafts = await createDrafts({ store, save: server().save, later: never })

    drafts.hear({ ...lunch, text: 'vom Telefon', ownRev: 3 })
    drafts.hear({ ...lunch, text: 'älter', ownRev: 2 })

    expect(drafts.textOf(lunch)).toBe('vom Telefon')
  })

  it('[C3.6] here and not saved yet is not overwritten by another device', async () => {
    const drafts = await createDrafts({ store, save: server().save, later: never })
    drafts.write(lunch, 'hier')

    drafts.hear({ ...lunch, text: 'vom Telefon', ownRev: 3 })

    expect(drafts.textOf(lunch)).toBe('hier')
  })
  it('[C9.66] in a thread is another than in its conversation, and both survive a closed tab', async () => {
    const drafts = await createDrafts({ store, save: server().save, later: never })
    drafts.write(lunch, 'An alle')
    drafts.write(dessert, 'Ich nehme')
    await vi.waitFor(async () => expect(await store.count('threadDrafts')).toBe(1))

    const reopened = await createDrafts({ store, save: server().save, later: never })

    expect([reopened.textOf(lunch), reopened.textOf(dessert)]).toEqual(['An alle', 'Ich nehme'])
  })

  it('[C9.66] in a thread is saved on the server with its place, and taken over from another device', async () => {
    const saved: DraftPlace[] = []
    const save = async (place: DraftPlace, text: string) => {
      saved.push(place)
      return draft.parse({ ...place, text, ownRev: 1 })
    }
    const drafts = await createDrafts({ store, save, later: atOnce })
    drafts.write(dessert, 'Ich nehme')
    await vi.waitFor(async () => expect(await store.getAll('threadDrafts')).toMatchObject([{ isSaved: true }]))
    const heard: DraftPlace[] = []
    drafts.onHeard((one) => heard.push(one))

    drafts.hear({ ...dessert, text: 'Ich nehme das Eis', ownRev: 2 })

    expect(saved).toEqual([dessert])
    expect(heard).toMatchObject([dessert])
    expect([drafts.textOf(dessert), drafts.textOf(lunch)]).toEqual(['Ich nehme das Eis', ''])
  })

  it('[C9.66] in a thread and not saved yet is not overwritten by another device', async () => {
    const drafts = await createDrafts({ store, save: server().save, later: never })
    drafts.write(dessert, 'hier')

    drafts.hear({ ...dessert, text: 'vom Telefon', ownRev: 3 })

    expect(drafts.textOf(dessert)).toBe('hier')
  })

  it('[C9.66] is gone with what was sent, and what was begun meanwhile is not', async () => {
    const drafts = await createDrafts({ store, save: server().save, later: never })
    drafts.write(dessert, 'Eis ')
    drafts.sent(dessert, 'Eis')
    expect(drafts.textOf(dessert)).toBe('')

    drafts.write(dessert, 'Und Kaffee')
    drafts.sent(dessert, 'Eis')

    expect(drafts.textOf(dessert)).toBe('Und Kaffee')
  })

  it('[C9.66] is kept where an earlier version kept it on this device alone, and saved with the next key', async () => {
    await store.put('threadDrafts', { rootId: dessert.root, text: 'Von früher' })
    const { save, saved } = server()
    const drafts = await createDrafts({ store, save, later: atOnce })
    expect(drafts.textOf(dessert)).toBe('Von früher')
    drafts.catchUp()
    expect(saved).toEqual([])

    drafts.write(dessert, 'Von früher her')

    await vi.waitFor(() => expect(saved).toEqual(['Von früher her']))
  })
})
