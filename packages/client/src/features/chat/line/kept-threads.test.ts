import 'fake-indexeddb/auto'
import {
  type Message as ChatMessage,
  catchingUpRoutes,
  chatRoutes,
  conversationId,
  entry,
  message,
  messageId,
  threadEntry,
} from '@kleeblatt/shared/chat'
import { Failure } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import type { Call } from '../../../kernel/api.ts'
import { keptDevice } from '../testing/kept-device.ts'

const hexId = (n: number) => n.toString(16).padStart(24, '0')
const lunch = conversationId.parse(hexId(1))
const postedAt = '2026-11-22T09:00:00.000Z'

const said = (seq: number, rev: number, traits: object = {}) =>
  message.parse({
    ...{ id: hexId(100 + seq), conversationId: lunch, seq, rev, postedAt, state: 'said', authorId: hexId(9) },
    ...{ text: `Nachricht ${seq}`, editedAt: null, mentions: [], ...traits },
  })

/** The lunch, in which one message has been answered, with what has changed in it since. */
function server() {
  const rootId = messageId.parse(hexId(101))
  const root = said(1, 3, { thread: { replies: 1, lastAt: postedAt, lastSeq: 2, authors: [] } })
  const answer = said(2, 2, { root: { id: rootId, seq: 1 } })
  const state = { rev: 3, isUp: true, isLost: false, isUnfollowed: false, changed: [] as ChatMessage[] }
  const talk = () => ({
    ...{ id: lunch, kind: 'group', rev: state.rev, seq: 2, history: 'all', state: 'active', name: 'Mittag' },
    ...{ createdAt: postedAt, activeAt: postedAt, memberCount: 2, posting: 'members', purpose: '', members: [] },
  })
  const mark = { readSeq: 2, ownRev: 1, unread: 0, mentions: 0 }
  const own = () => ({ rev: state.rev, following: true, ...mark })
  const replies: Readonly<Record<string, () => unknown>> = {
    [chatRoutes.conversations.at]: () => ({
      items: [entry.parse({ conversation: talk(), standing: 'member', fromSeq: 0, last: null, ...mark })],
      next: null,
    }),
    [chatRoutes.threads.at]: () => ({
      items: state.isUnfollowed ? [] : [threadEntry.parse({ root, ...own() })],
      next: null,
    }),
    [chatRoutes.thread.at]: () => {
      if (state.isLost) throw new Failure('not-found')
      return {
        ...{ root, messages: [answer], rev: 3, hasOlder: false, hasNewer: false, mine: [] },
        own: { conversationId: lunch, rootId, ...own() },
      }
    },
    [catchingUpRoutes.changes.at]: () => ({
      changes: [
        state.isLost
          ? { kind: 'gone', conversationId: lunch }
          : { kind: 'changes', conversation: talk(), messages: state.changed, rev: state.rev, more: false },
      ],
      mine: [],
    }),
  }
  const call: Call = async (route) => {
    const reply = state.isUp ? replies[route.at] : undefined
    if (!reply) throw new Failure(state.isUp ? 'not-found' : 'unavailable')
    return reply() as never
  }
  return { state, call, answer, place: { conversationId: lunch, rootId } }
}

/** A device on which a thread was read before the page was opened again, in a tunnel. */
async function readBefore() {
  const { call, state, place, answer } = server()
  const { opens, keeps } = keptDevice(call)
  const before = await opens()
  await before.inbox.load()
  await before.threads.list()
  await before.threadLine(place).history.open()
  await expect.poll(() => keeps(`thread/${place.rootId}`), { timeout: 5_000 }).toContain('Nachricht 2')
  await expect.poll(() => keeps('thread-list'), { timeout: 5_000 }).toContain('Nachricht 1')
  await expect.poll(() => keeps('list'), { timeout: 5_000 }).toContain('Mittag')
  state.isUp = false
  return { state, place, answer, keeps, chat: await opens() }
}

const textsOf = (messages: readonly ChatMessage[]) =>
  messages.map((one) => (one.state === 'said' ? one.text : one.state))

describe('A thread that this device has kept', () => {
  it('[C20.54] is read without a line, with the message it stands below, and so is the list of threads', async () => {
    const { chat, place } = await readBefore()
    const line = chat.threadLine(place)

    await line.history.open()
    await chat.threads.list()

    expect(line.root.get()).toMatchObject({ text: 'Nachricht 1' })
    expect(line.history.view.get().state).toBe('open')
    expect(textsOf(line.history.view.get().history.messages)).toEqual(['Nachricht 2'])
    expect(chat.threads.view.get()).toMatchObject({ state: 'kept', entries: [{ root: { text: 'Nachricht 1' } }] })
  })

  it('[C20.54] is caught up with the next line, also where nobody looks at it: what was deleted goes', async () => {
    const { chat, place, state, answer, keeps } = await readBefore()
    const stone = { ...answer, rev: 4, state: 'stone', stone: { reason: 'author', at: postedAt } }
    Object.assign(state, { isUp: true, rev: 4, changed: [message.parse(stone)] })

    chat.compare([{ conversationId: lunch, rev: 4 }])

    const { view } = chat.threadLine(place).history
    await expect.poll(() => textsOf(view.get().history.messages)).toEqual(['stone'])
    await expect.poll(() => keeps(`thread/${place.rootId}`), { timeout: 5_000 }).not.toContain('Nachricht 2')
  })

  it('[C20.54] [C4.72] goes with its conversation', async () => {
    const { chat, place, state, keeps } = await readBefore()
    Object.assign(state, { isUp: true, isLost: true })

    chat.compare([{ conversationId: lunch, rev: 4 }])

    await expect.poll(() => keeps(`thread/${place.rootId}`), { timeout: 5_000 }).toBe('null')
    expect(chat.threadLine(place).history.view.get().state).toBe('opening')
  })

  it('[C20.54] goes with a conversation that was lost while there was no line', async () => {
    const { chat, place, state, keeps } = await readBefore()
    Object.assign(state, { isUp: true, isLost: true })

    await chat.keepOnly([])

    await expect.poll(() => keeps(`thread/${place.rootId}`), { timeout: 5_000 }).toBe('null')
    await expect.poll(() => keeps('thread-list'), { timeout: 5_000 }).toBe('[]')
    expect(chat.inbox.view.get().entries).toEqual([])
  })

  it('[C20.54] that is not the person’s to see any more goes from the screen and from the device', async () => {
    const { chat, place, state, keeps } = await readBefore()
    const line = chat.threadLine(place)
    Object.assign(state, { isUp: true, isLost: true })

    await line.history.open()

    expect(line.history.view.get()).toMatchObject({ state: 'failed', failure: { code: 'not-found' } })
    expect(line.history.view.get().history.messages).toEqual([])
    await expect.poll(() => keeps(`thread/${place.rootId}`), { timeout: 5_000 }).toBe('null')
  })

  it('[C20.54] that is followed no more is not in the list after the server has answered', async () => {
    const { chat, state } = await readBefore()
    await chat.threads.list()
    Object.assign(state, { isUp: true, isUnfollowed: true })

    await chat.threads.list()

    expect(chat.threads.view.get()).toMatchObject({ state: 'open', entries: [] })
  })
})
