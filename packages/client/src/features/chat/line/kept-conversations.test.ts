import 'fake-indexeddb/auto'
import {
  type ConversationId,
  catchingUpRoutes,
  chatRoutes,
  conversationId,
  type Entry,
  entry,
  message,
} from '@kleeblatt/shared/chat'
import { Failure } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import type { Call } from '../../../kernel/api.ts'
import { keptDevice } from '../testing/kept-device.ts'

const hexId = (n: number) => n.toString(16).padStart(24, '0')
const idOf = (n: number): ConversationId => conversationId.parse(hexId(n))
const timeOf = (n: number) => new Date(Date.UTC(2026, 10, 22) - n * 60_000).toISOString()
const soon = { timeout: 5_000 }

const messageOf = (id: ConversationId, traits: object) =>
  message.parse({
    ...{ id: `${id.slice(0, 23)}f`, conversationId: id, seq: 1, postedAt: timeOf(0), authorId: hexId(9), ...traits },
  })

/** So many conversations, the first the last written in; one message was said in each. */
function server(count: number, standing: Entry['standing']) {
  const state = { rev: 1, isUp: true, lost: new Set<ConversationId>() }
  const ids = Array.from({ length: count }, (_, index) => idOf(index + 1))
  const entryOf = (id: ConversationId, place: number) =>
    entry.parse({
      conversation: {
        ...{ id, kind: 'channel', access: 'open', rev: state.rev, seq: 1, history: 'all', state: 'active' },
        ...{ name: `Kanal ${place}`, createdAt: timeOf(place), activeAt: timeOf(place), memberCount: 2 },
        ...{ posting: 'members', purpose: '', ownerCount: 1 },
      },
      ...{ standing, fromSeq: 0, last: null, readSeq: 1, ownRev: 1, unread: 0, mentions: 0 },
    })
  const replies: Readonly<Record<string, (input: never) => unknown>> = {
    [chatRoutes.conversations.at]: () => ({ items: standing === 'reader' ? [] : ids.map(entryOf), next: null }),
    [chatRoutes.conversation.at]: ({ conversationId: id }: { conversationId: ConversationId }) => {
      if (state.lost.has(id)) throw new Failure('not-found')
      return entryOf(id, ids.indexOf(id))
    },
    [chatRoutes.history.at]: ({ conversationId: id }: { conversationId: ConversationId }) => ({
      messages: [messageOf(id, { rev: 1, state: 'said', text: 'Gesagt', editedAt: null, mentions: [] })],
      ...{ rev: 1, hasOlder: false, hasNewer: false, mine: [] },
    }),
    [catchingUpRoutes.changes.at]: ({ cursors }: { cursors: Array<{ conversationId: ConversationId }> }) => ({
      changes: cursors.map(({ conversationId: id }) => ({
        ...{ kind: 'changes', conversation: entryOf(id, 0).conversation, rev: state.rev, more: false },
        messages: [messageOf(id, { rev: state.rev, state: 'stone', stone: { reason: 'author', at: timeOf(0) } })],
      })),
      mine: [],
    }),
  }
  const call: Call = async (route, input) => {
    const reply = state.isUp ? replies[route.at] : undefined
    if (!reply) throw new Failure('unavailable')
    return reply(input as never) as never
  }
  return { state, call, last: ids.at(-1) ?? idOf(0), entryOf }
}

/** The last of so many was read, and the page opened again in a tunnel. */
async function readBefore(count = 1, standing: Entry['standing'] = 'member') {
  const { state, call, last, entryOf } = server(count, standing)
  const { opens, keeps } = keptDevice(call)
  const before = await opens()
  await before.inbox.load()
  await before.history(last).open()
  before.inbox.put(entryOf(last, count - 1))
  await expect.poll(() => keeps(`end/${last}`), soon).toContain('Gesagt')
  await expect.poll(() => keeps('list'), soon).toContain(`Kanal ${count - 1}"`)
  state.isUp = false
  return { state, last, keeps, opens, chat: await opens() }
}

describe('A conversation that this device has kept', () => {
  it('[C20.54] is there without a line, however much was written in others since', async () => {
    const { chat, last } = await readBefore(130)

    expect(chat.history(last).view.get().history.messages).toMatchObject([{ text: 'Gesagt' }])
    expect(chat.inbox.view.get().entries).toHaveLength(101)
  })

  it('[C20.54] goes from the device when it was lost while there was no line', async () => {
    const { chat, last, state, keeps } = await readBefore()
    Object.assign(state, { isUp: true, lost: new Set([last]) })

    await chat.keepOnly([])

    await expect.poll(() => keeps(`end/${last}`), soon).toBe('null')
    expect(chat.inbox.view.get().entries).toEqual([])
    expect(chat.history(last).view.get().history.messages).toEqual([])
  })

  it('[C20.54] is caught up by a person who only looks into it: what was deleted goes', async () => {
    const { chat, last, state, keeps } = await readBefore(1, 'reader')
    Object.assign(state, { isUp: true, rev: 2 })

    await chat.keepOnly([])

    await expect.poll(() => keeps(`end/${last}`), soon).not.toContain('Gesagt')
  })

  it('[C20.54] goes when it was closed to a person who only looked into it', async () => {
    const { chat, last, state, keeps } = await readBefore(1, 'reader')
    Object.assign(state, { isUp: true, lost: new Set([last]) })

    await chat.keepOnly([])

    await expect.poll(() => keeps(`end/${last}`), soon).toBe('null')
  })

  it('[C20.54] goes when the page is opened again and the list does not name it any more', async () => {
    const { chat, last, state, keeps, opens } = await readBefore()
    Object.assign(state, { isUp: true, lost: new Set([last]) })
    await chat.inbox.load()
    await chat.inbox.refresh(last)
    await expect.poll(() => keeps('list'), soon).toBe('[]')

    await opens()

    await expect.poll(() => keeps(`end/${last}`), soon).toBe('null')
  })
})
