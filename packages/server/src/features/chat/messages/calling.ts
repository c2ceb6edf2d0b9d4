import type { ConversationId, Message } from '@kleeblatt/shared/chat'
import type { PersonId, Principal } from '@kleeblatt/shared/core'
import { type Models, toMessage } from './row/store.ts'

export interface After {
  readonly conversationId: ConversationId
  /** Messages whose seq is greater. */
  readonly after: number
}

/** Who is called, by any of what they stand for. */
export interface Called {
  readonly id: PersonId
  readonly principals: readonly Principal[]
}

export interface Before {
  readonly conversationId: ConversationId
  readonly seq: number
}

/** How far back it is looked for what was said before a message. */
const lookBack = 8

/** Messages that call somebody, over many conversations at once. */
export function calling({ messages }: Models) {
  return {
    /** Conversation by conversation, the oldest first. Answers in threads are not among them. */
    async callsAfter(where: readonly After[], { id, principals }: Called, limit: number): Promise<Message[]> {
      if (where.length === 0) return []
      const called = { mentions: { $in: [...principals] }, state: 'said' as const, rootId: null, authorId: { $ne: id } }
      const rows = await messages
        .find({ $or: where.map(({ conversationId, after }) => ({ conversationId, ...called, seq: { $gt: after } })) })
        .sort({ conversationId: 1, seq: 1 })
        .limit(limit)
        .lean()
      return rows.map(toMessage)
    },

    /** What stands close before each of these places, oldest first. */
    async shortlyBefore(places: readonly Before[]): Promise<Message[]> {
      if (places.length === 0) return []
      const rows = await messages
        .find({
          $or: places.map(({ conversationId, seq }) => ({
            conversationId,
            rootId: null,
            seq: { $lt: seq, $gte: seq - lookBack },
          })),
        })
        .sort({ conversationId: 1, seq: 1 })
        .lean()
      return rows.map(toMessage)
    },
  }
}
