import { chatAsks, conversationId, type Entry } from '@kleeblatt/shared/chat'
import { Failure } from '@kleeblatt/shared/core'
import { describe, expect, it, vi } from 'vitest'
import type { Chat } from './chat.ts'
import type { InboxView } from './inbox.ts'
import { createTouch, type Line } from './touch.ts'

const lunch = conversationId.parse('c'.repeat(24))
const at = '2026-11-21T09:00:00.000Z'
const nowhere = chatAsks['chat:attend'].reply.parse({ marks: [], isComplete: true, principals: [] })

/** As much of a messenger as is touched. */
function house(line: Partial<Line>) {
  const state: InboxView['state'] = 'open'
  const compared: unknown[] = []
  const refreshed: string[] = []
  const put: Entry[] = []
  const chat = {
    inbox: {
      view: { get: () => ({ state }) },
      put: (entry: Entry) => put.push(entry),
      refresh: async (id: string) => void refreshed.push(id),
    },
    compare: (marks: unknown) => compared.push(marks),
    keepOnly: async () => {},
    sendWaiting: vi.fn(),
    connected: vi.fn(),
    standFor: () => {},
  }
  const pauses: number[] = []
  const touch = createTouch(
    chat as unknown as Chat,
    {
      isUp: () => true,
      attend: async () => nowhere,
      beat: async () => ({ at, revs: [] }),
      open: async () => Promise.reject(new Failure('not-found')),
      ...line,
    },
    async (ms) => void pauses.push(ms),
  )
  return { touch, compared, refreshed, pauses, sendWaiting: chat.sendWaiting, connected: chat.connected }
}

describe('A device in touch', () => {
  it('[C4.55] says what it wants to be told until it was heard', async () => {
    const attend = vi
      .fn<Line['attend']>()
      .mockRejectedValueOnce(new Failure('unavailable'))
      .mockRejectedValueOnce(new Failure('internal'))
      .mockResolvedValue(nowhere)
    const { touch, pauses, sendWaiting, connected } = house({ attend })

    await touch.attend()

    expect(attend).toHaveBeenCalledTimes(3)
    expect(pauses).toEqual([500, 1_000])
    expect(sendWaiting).toHaveBeenCalledTimes(1)
    expect(connected).toHaveBeenCalledTimes(1)
  })

  it('[C4.55] leaves it to the next connection when the line goes meanwhile', async () => {
    let isUp = true
    const attend = vi.fn<Line['attend']>(async () => {
      isUp = false
      throw new Failure('unavailable')
    })
    const { touch } = house({ attend, isUp: () => isUp })

    await touch.attend()

    expect(attend).toHaveBeenCalledTimes(1)
  })

  it('[C4.55] takes no heartbeat for the truth before the line was told what to tell', async () => {
    const beat = vi.fn<Line['beat']>(async () => ({ at, revs: [] }))
    const first = Promise.withResolvers<typeof nowhere>()
    const { touch } = house({ attend: () => first.promise, beat })
    const attending = touch.attend()

    await touch.beat()
    expect(beat).not.toHaveBeenCalled()
    first.resolve(nowhere)
    await attending
    await touch.beat()

    expect(beat).toHaveBeenCalledTimes(1)
  })

  it('[C4.55] compares with what the server’s heartbeat says once the line was told what to tell', async () => {
    const first = Promise.withResolvers<typeof nowhere>()
    const { touch, compared } = house({ attend: () => first.promise })
    const revs = [{ conversationId: lunch, rev: 7 }]
    const attending = touch.attend()

    touch.stands(revs)
    expect(compared).not.toContainEqual(revs)
    first.resolve(nowhere)
    await attending
    touch.stands(revs)

    expect(compared).toContainEqual(revs)
  })

  it('[C4.51] asks about the same time again when a heartbeat was not answered, and anew on another line', async () => {
    const beat = vi
      .fn<Line['beat']>()
      .mockResolvedValueOnce({ at, revs: [{ conversationId: lunch, rev: 3 }] })
      .mockRejectedValueOnce(new Failure('unavailable'))
      .mockResolvedValue({ at: 'later', revs: [] })
    const { touch, compared } = house({ beat })
    await touch.attend()

    for (const _ of [1, 2, 3]) await touch.beat()
    await touch.attend()
    await touch.beat()

    expect(beat.mock.calls.map(([since]) => since)).toEqual([null, at, at, null])
    expect(compared).toContainEqual([{ conversationId: lunch, rev: 3 }])
  })

  it('[C4.53] asks anew over the other way when access has changed and the line does not say', async () => {
    const { touch, refreshed } = house({})

    await touch.accessChanged(lunch)

    expect(refreshed).toEqual([lunch])
  })
})
