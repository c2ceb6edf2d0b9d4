import { z } from 'zod'
import { type PersonId, pageInput, pageOf, principalOfPerson, route } from '../core/index.ts'
import { conversation, entry, mark } from './conversation.ts'
import { conversationId, type Message, message } from './message.ts'

const count = z.number().int().nonnegative()

/** A message that calls who asks, with what was said right before it. */
export const call = z.object({
  conversation,
  message,
  before: z.array(message).max(2),
  /** How far the person has read there. */
  readSeq: count,
})

/** A message that the person is asked to take note of. */
export const ask = z.object({ conversation, message })

/** Conversations and the place up to which, or from which on, something is to hold. */
const places = z
  .array(z.object({ conversationId, seq: count }))
  .min(1)
  .max(200)

const part = { input: z.object(pageInput(100, 50)) }
const marks = z.object({ marks: z.array(mark) })

/** What has gathered for somebody who was not there, in the order of what cannot wait. */
export const comingBackRoutes = {
  /** What the person is asked to take note of and has not yet, the oldest first. */
  comingBackAsks: route('GET /chat/coming-back/asks', { ...part, reply: pageOf(ask) }),
  /** Direct and group conversations with something unread, the last written in first. */
  comingBackAsked: route('GET /chat/coming-back/asked', { ...part, reply: pageOf(entry) }),
  /** Unread messages in channels that mention the person, conversation by conversation, the oldest first. */
  comingBackCalls: route('GET /chat/coming-back/calls', { ...part, reply: pageOf(call) }),
  /** Channels with something unread, where most has been written first. */
  comingBackRest: route('GET /chat/coming-back/rest', { ...part, reply: pageOf(entry) }),
  /** Each up to its place; never goes back. What is not the person's to see is passed over. */
  markManyRead: route('PUT /chat/read', { input: z.object({ places }), reply: marks }),
  /** In each, this place and all after it are new again. */
  markManyUnread: route('PUT /chat/unread', { input: z.object({ places }), reply: marks }),
}

/** Whether a message asks this person in particular: it names them, not a unit or all, and holds a question. */
export const asksPerson = (told: Message, me: PersonId): boolean =>
  told.state === 'said' && told.text.includes('?') && told.mentions.includes(principalOfPerson(me))

export type Ask = z.infer<typeof ask>
export type Call = z.infer<typeof call>
export type Place = z.infer<typeof places>[number]
