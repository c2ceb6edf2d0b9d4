import { z } from 'zod'
import { idOf, personId, principal, stone } from '../core/index.ts'

export const conversationId = idOf<'Conversation'>()
export const messageId = idOf<'Message'>()

const count = z.number().int().nonnegative()

/** Exactly one emoji, as the standard recommends it for interchange. */
export const emoji = z
  .string()
  .max(64)
  .regex(/^\p{RGI_Emoji}$/v)

/** So many different emoji stand under one message. */
export const maxEmojiPerMessage = 20
/** So many of those who reacted are named with the message. */
export const maxNamedReactors = 50

/** `by` are the first who gave it; all of them, as long as there are as many as `count` says. */
export const reaction = z.object({ emoji, count, by: z.array(personId) })

/** What stands in a thread: how many answers still say something, and the first three who wrote one. */
export const threadSummary = z.object({
  replies: count.min(1),
  lastAt: z.iso.datetime(),
  lastSeq: count,
  authors: z.array(personId).max(3),
})

const place = {
  id: messageId,
  conversationId,
  seq: count,
  rev: count,
  postedAt: z.iso.datetime(),
  /** The message whose thread it stands in; null in the main stream. */
  root: z.object({ id: messageId, seq: count }).nullable().default(null),
  /** The answers to it, null while there are none. A stone keeps its thread. */
  thread: threadSummary.nullable().default(null),
}

export const said = z.object({
  ...place,
  state: z.literal('said'),
  authorId: personId,
  text: z.string(),
  editedAt: z.iso.datetime().nullable(),
  /** Those of the persons named in the text who may read it. */
  mentions: z.array(principal),
  /** In the order in which each emoji was first given. */
  reactions: z.array(reaction).default([]),
  pinned: z.object({ at: z.iso.datetime(), by: personId.nullable() }).nullable().default(null),
  /** It asks all who belong to take note of it, from its sending on. */
  acknowledge: z.boolean().default(false),
})

/** What remains of a deleted message. An erased person is not named any more. */
export const fallen = z.object({ ...place, state: z.literal('stone'), authorId: personId.nullable(), stone })

export const message = z.discriminatedUnion('state', [said, fallen])

/** What a message was before it changed, as far as counts depend on it. */
export const former = z.object({
  mentions: z.array(principal),
  state: z.enum(['said', 'stone']).default('said'),
  isPinned: z.boolean().default(false),
})

/** What a message is before it changes. */
export const formerOf = (before: z.infer<typeof message>): z.infer<typeof former> => ({
  state: before.state,
  mentions: before.state === 'said' ? before.mentions : [],
  isPinned: before.state === 'said' && before.pinned !== null,
})

/** All that the person who asks has given a message, as of a rev of it. Said where `by` may not name them. */
export const ownReactions = z.object({ conversationId, messageId, rev: count, emoji: z.array(emoji) })

/** A stretch of messages without holes, oldest first. */
export const history = z.object({
  messages: z.array(message),
  /** Where the conversation stood at least. */
  rev: count,
  hasOlder: z.boolean(),
  hasNewer: z.boolean(),
  mine: z.array(ownReactions).default([]),
})

export type ConversationId = z.infer<typeof conversationId>
export type MessageId = z.infer<typeof messageId>
export type Reaction = z.infer<typeof reaction>
export type ThreadSummary = z.infer<typeof threadSummary>
export type Said = z.infer<typeof said>
export type Fallen = z.infer<typeof fallen>
export type Message = z.infer<typeof message>
export type Former = z.infer<typeof former>
export type OwnReactions = z.infer<typeof ownReactions>
export type History = z.infer<typeof history>
