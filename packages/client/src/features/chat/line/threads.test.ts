import { type Message, message, type ThreadEntry, type ThreadTold, threadEntry } from '@kleeblatt/shared/chat'
import { Failure, personId } from '@kleeblatt/shared/core'
import { describe, expect, it, vi } from 'vitest'
import { createThreads } from './threads.ts'

const hexId = (n: number) => n.toString(16).padStart(24, '0')
const me = personId.parse(hexId(1))
const at = (minute: number) => new Date(Date.UTC(2026, 10, 21, 9, minute)).toISOString()
const lunch = hexId(7)

const said = (n: number, rev: number, traits: object = {}): Message =>
  message.parse({
    ...{ id: hexId(n), conversationId: lunch, seq: n, rev, postedAt: at(n), state: 'said', authorId: hexId(2) },
    ...{ text: 'Hallo', editedAt: null, mentions: [], ...traits },
  })

const withThread = (n: number, rev: number, replies: number) =>
  said(n, rev, { thread: { replies, lastAt: at(replies), lastSeq: 10 + replies, authors: [] } })

const followed = (n: number, rev: number, unread = 0): ThreadEntry =>
  threadEntry.parse({
    ...{ root: withThread(n, rev, 1), rev, following: true, readSeq: 11 - unread, ownRev: 1, unread, mentions: 0 },
  })

const told = (one: Message, was: Message | null = null): ThreadTold => ({
  name: 'chat:message',
  payload: { message: one, was: was && { state: was.state, mentions: [], isPinned: false } },
})

/** An answer, and what it changes at its root. */
const answered = (n: number, rev: number): ThreadTold[] => [
  told(said(50 + rev, rev, { root: { id: hexId(n), seq: n } })),
  told(withThread(n, rev + 1, rev), withThread(n, rev - 1, 1)),
]

function server(...entries: ThreadEntry[]) {
  const kept = new Map(entries.map((one) => [one.root.id, one]))
  const page = vi.fn(async ({ unread }: { unread?: 'true' }) => ({
    items: [...kept.values()].filter((one) => !unread || one.unread > 0),
    next: null,
  }))
  const entry = vi.fn(async ({ rootId }: { rootId: ThreadEntry['root']['id'] }) => {
    const found = kept.get(rootId)
    if (!found) throw new Failure('not-found')
    return found
  })
  return {
    page,
    entry,
    keep: (one: ThreadEntry) => kept.set(one.root.id, one),
    lose: (one: ThreadEntry) => kept.delete(one.root.id),
  }
}

const shown = ({ view }: ReturnType<typeof createThreads>) =>
  view.get().entries.map(({ root, unread }) => ({ id: root.id, unread }))

describe('The threads on a device', () => {
  it('[C14.71] are asked for where something is new, and the rest when somebody looks', async () => {
    const threads = createThreads(me, server(followed(1, 5, 1), followed(2, 5)))

    await threads.load()
    expect(shown(threads)).toEqual([{ id: hexId(1), unread: 1 }])
    await threads.list()
    expect(shown(threads)).toHaveLength(2)
  })

  it('[C14.71] count what is told, once, whatever comes first', async () => {
    const threads = createThreads(me, server(followed(1, 5, 1)))
    await threads.load()

    for (const each of [...answered(1, 6).toReversed(), ...answered(1, 6)]) threads.hear(each)

    await vi.waitFor(() => expect(shown(threads)).toEqual([{ id: hexId(1), unread: 2 }]))
  })

  it('[C14.71] hold what was told while they were asked for', async () => {
    const threads = createThreads(me, server(followed(1, 5, 1)))
    const loading = threads.load()
    for (const each of answered(1, 6)) threads.hear(each)
    await loading

    expect(shown(threads)).toEqual([{ id: hexId(1), unread: 2 }])
  })

  it('[C14.71] are asked for one by one when something was not heard, or is new', async () => {
    const asked = server(followed(1, 5, 1))
    const threads = createThreads(me, asked)
    await threads.load()
    asked.keep(followed(1, 11, 1))
    asked.keep(followed(3, 11, 1))

    for (const each of answered(1, 10)) threads.hear(each)
    threads.hear({
      name: 'chat:thread-news',
      payload: { conversationId: followed(3, 1).root.conversationId, rootId: followed(3, 1).root.id },
    })

    await vi.waitFor(() => expect(shown(threads).map(({ id }) => id)).toEqual([hexId(3), hexId(1)]))
    expect(asked.entry).toHaveBeenCalledTimes(2)
  })

  it('[C14.71] go when they are no longer the person’s to see', async () => {
    const asked = server(followed(1, 5, 1))
    const threads = createThreads(me, asked)
    await threads.load()
    asked.lose(followed(1, 5))

    for (const each of answered(1, 10)) threads.hear(each)

    await vi.waitFor(() => expect(shown(threads)).toEqual([]))
  })

  it('[C14.71] are loaded anew when a conversation stands further than was heard', async () => {
    const asked = server(followed(1, 5, 1))
    const threads = createThreads(me, asked)
    const { conversationId } = followed(1, 5).root

    threads.compare([{ conversationId, rev: 5 }])
    await vi.waitFor(() => expect(asked.page).toHaveBeenCalledTimes(1))
    threads.compare([{ conversationId, rev: 5 }])
    threads.compare([{ conversationId, rev: 6 }])

    await vi.waitFor(() => expect(asked.page).toHaveBeenCalledTimes(2))
  })
})
