import 'fake-indexeddb/auto'
import { conversationId, type Draft } from '@kleeblatt/shared/chat'
import { Failure, personId } from '@kleeblatt/shared/core'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type DeviceStore, openDeviceStore } from './device-store.ts'
import { createDrafts } from './drafts.ts'

const lunch = conversationId.parse('c'.repeat(24))
let people = 0
let store: DeviceStore

beforeEach(async () => {
  people += 1
  store = await openDeviceStore(personId.parse(people.toString(16).padStart(24, 'b')))
})

function server() {
  let ownRev = 0
  const saved: string[] = []
  const save = async (id: typeof lunch, text: string): Promise<Draft> => {
    saved.push(text)
    ownRev += 1
    return { conversationId: id, text, ownRev }
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

    expect(reopened.all.get().get(lunch)?.text).toBe('Liebe Kolleg')
  })

  it('[C3.6] is saved on the server, and again after the line was down', async () => {
    const { save, saved } = server()
    let isDown = true
    const shaky = async (id: typeof lunch, text: string) => {
      if (isDown) throw new Failure('unavailable')
      return save(id, text)
    }
    const drafts = await createDrafts({ store, save: shaky, later: atOnce })
    drafts.write(lunch, 'Guten Tag')

    isDown = false
    drafts.catchUp()

    await vi.waitFor(() => expect(drafts.all.get().get(lunch)?.isSaved).toBe(true))
    expect(saved).toEqual(['Guten Tag'])
  })

  it('[C3.6] on another device is taken over', async () => {
    const drafts = await createDrafts({ store, save: server().save, later: never })

    drafts.hear({ conversationId: lunch, text: 'vom Telefon', ownRev: 3 })
    drafts.hear({ conversationId: lunch, text: 'älter', ownRev: 2 })

    expect(drafts.all.get().get(lunch)?.text).toBe('vom Telefon')
  })

  it('[C3.6] here and not saved yet is not overwritten by another device', async () => {
    const drafts = await createDrafts({ store, save: server().save, later: never })
    drafts.write(lunch, 'hier')

    drafts.hear({ conversationId: lunch, text: 'vom Telefon', ownRev: 3 })

    expect(drafts.all.get().get(lunch)?.text).toBe('hier')
  })
})
