import {
  type ConversationId,
  chatRoutes,
  type Message,
  type MessageId,
  type ThreadEntry,
  type ThreadSummary,
} from '@kleeblatt/shared/chat'
import { Failure } from '@kleeblatt/shared/core'
import type { Person } from '@kleeblatt/shared/directory'
import type { HttpHandler } from 'msw'
import { answer } from '../../../testing/fake-server.ts'

interface Needs {
  me: Person
  of: (id: ConversationId) => readonly Message[]
  revOf: (id: ConversationId) => number
}

interface Follow {
  readonly conversationId: ConversationId
  following: boolean
  readSeq: number
  ownRev: number
}

const most = 50

interface Part {
  readonly before?: number | undefined
  readonly after?: number | undefined
  readonly around?: number | undefined
}

/** The end of these, what comes before or after a place, or what is around it. */
function stretchOf(all: readonly Message[], { before, after, around }: Part) {
  const start = all.findIndex(({ seq }) => seq >= (around ?? (after ?? -1) + 1))
  const end = before === undefined ? all.length : all.filter(({ seq }) => seq < before).length
  const from = around !== undefined ? Math.max(0, start - 10) : after !== undefined ? start : Math.max(0, end - most)
  const messages = all.slice(from, Math.min(end, from + most))
  return { messages: [...messages], hasOlder: from > 0, hasNewer: from + messages.length < all.length }
}

/** A server's threads, as far as the screens ask for them. */
export function createFakeThreads({ me, of, revOf }: Needs) {
  const follows = new Map<MessageId, Follow>()
  let ownRev = 100

  const rootOf = (id: ConversationId, rootId: MessageId): Message => {
    const found = of(id).find((one) => one.id === rootId)
    if (!found) throw new Failure('not-found')
    return found
  }
  const answersTo = (id: ConversationId, rootId: MessageId) => of(id).filter(({ root }) => root?.id === rootId)

  function entryOf(conversationId: ConversationId, rootId: MessageId): ThreadEntry {
    const { following = false, readSeq = 0, ownRev = 0 } = follows.get(rootId) ?? {}
    const isNews = ({ seq, authorId, state }: Message) => seq > readSeq && authorId !== me.id && state === 'said'
    const unread = following ? answersTo(conversationId, rootId).filter(isNews).length : 0
    const root = rootOf(conversationId, rootId)
    return { root, rev: revOf(conversationId), following, readSeq, ownRev, unread, mentions: 0 }
  }
  function ownOf(conversationId: ConversationId, rootId: MessageId) {
    const { root: _, ...own } = entryOf(conversationId, rootId)
    return { conversationId, rootId, ...own }
  }
  const entries = () => [...follows].map(([rootId, { conversationId }]) => entryOf(conversationId, rootId))

  function follow(conversationId: ConversationId, rootId: MessageId): Follow {
    const known = follows.get(rootId) ?? { conversationId, following: true, readSeq: 0, ownRev: ownRev++ }
    follows.set(rootId, known)
    return known
  }

  const handlers: HttpHandler[] = [
    answer(chatRoutes.threads, ({ unread }) => ({
      items: entries().filter((entry) => entry.following && (!unread || entry.unread > 0)),
      next: null,
    })),
    answer(chatRoutes.threadEntry, ({ conversationId, rootId }) => entryOf(conversationId, rootId)),
    answer(chatRoutes.thread, ({ conversationId, rootId, ...part }) => ({
      root: rootOf(conversationId, rootId),
      ...stretchOf(answersTo(conversationId, rootId), part),
      rev: revOf(conversationId),
      own: ownOf(conversationId, rootId),
    })),
    answer(chatRoutes.markThreadUnread, ({ conversationId, rootId, seq }) => {
      Object.assign(follow(conversationId, rootId), { readSeq: seq - 1, ownRev: ownRev++ })
      return ownOf(conversationId, rootId)
    }),
    answer(chatRoutes.markThreadRead, ({ conversationId, rootId, seq }) => {
      Object.assign(follow(conversationId, rootId), { readSeq: seq, ownRev: ownRev++ })
      return ownOf(conversationId, rootId)
    }),
    answer(chatRoutes.followThread, ({ conversationId, rootId, following }) => {
      Object.assign(follow(conversationId, rootId), { following, ownRev: ownRev++ })
      return ownOf(conversationId, rootId)
    }),
    answer(chatRoutes.messageAt, ({ conversationId, seq }) => {
      const found = of(conversationId).find((one) => one.seq === seq)
      if (!found) throw new Failure('not-found')
      return found
    }),
  ]

  return {
    handlers,
    follow,
    /** Somebody who follows has read so far, on another device. */
    readsElsewhere(conversationId: ConversationId, rootId: MessageId, readSeq: number) {
      Object.assign(follow(conversationId, rootId), { readSeq, ownRev: ownRev++ })
      return ownOf(conversationId, rootId)
    },
    summaryWith: ({ thread }: Message, { authorId, postedAt, seq }: Message): ThreadSummary => ({
      replies: (thread?.replies ?? 0) + 1,
      lastAt: postedAt,
      lastSeq: seq,
      authors: [...new Set([...(thread?.authors ?? []), ...(authorId ? [authorId] : [])])].slice(0, 3),
    }),
  }
}
