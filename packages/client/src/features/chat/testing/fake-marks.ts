import { type Conversation, type ConversationId, chatRoutes, conversation, type Message } from '@kleeblatt/shared/chat'
import { Failure } from '@kleeblatt/shared/core'
import type { Person } from '@kleeblatt/shared/directory'
import type { HttpHandler } from 'msw'
import { answer } from '../../../testing/fake-server.ts'

interface Needs {
  me: Person
  of: (id: ConversationId) => { conversation: Conversation; readonly messages: readonly Message[] }
  /** Gives a message back as it is after a change. */
  alter: (id: ConversationId, messageId: Message['id'], change: object) => Message
  at: string
}

/** Reacting and pinning, as a server answers it. */
export const createFakeMarks = ({ me, of, alter, at }: Needs): HttpHandler[] => [
  answer(chatRoutes.react, ({ conversationId: id, messageId, emoji, given }) => {
    const before = of(id).messages.find((one) => one.id === messageId)
    if (before?.state !== 'said') throw new Failure('not-found')
    const others = before.reactions.filter((one) => one.emoji !== emoji)
    const by = (before.reactions.find((one) => one.emoji === emoji)?.by ?? []).filter((one) => one !== me.id)
    const now = given ? [...by, me.id] : by
    const reactions = now.length > 0 ? [...others, { emoji, count: now.length, by: now }] : others
    const after = alter(id, messageId, { reactions })
    return { message: after, mine: { conversationId: id, messageId, rev: after.rev, emoji: [] } }
  }),
  answer(chatRoutes.pin, ({ conversationId: id, messageId, pinned }) => {
    const one = of(id)
    one.conversation = conversation.parse({ ...one.conversation, pins: one.conversation.pins + (pinned ? 1 : -1) })
    return alter(id, messageId, { pinned: pinned ? { at, by: me.id } : null })
  }),
  answer(chatRoutes.pins, ({ conversationId: id }) => ({
    items: of(id).messages.filter((one) => one.state === 'said' && one.pinned !== null),
    next: null,
  })),
  answer(chatRoutes.reactors, ({ conversationId: id, messageId, emoji }) => {
    const one = of(id).messages.find((each) => each.id === messageId)
    return {
      items: one?.state === 'said' ? one.reactions.flatMap((r) => (r.emoji === emoji ? r.by : [])) : [],
      next: null,
    }
  }),
]
