import type { ConversationId, MessageId } from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import { idOf, type Models } from './row/store.ts'

/** Where a message stands that asks to be taken note of. */
export interface AskedPlace {
  readonly id: MessageId
  readonly conversationId: ConversationId
  readonly seq: number
  readonly askedAt: string
}

/** More than anyone is asked in the time that is looked at. */
const mostAsked = 2_000

/** Messages that ask to be taken note of, over many conversations at once. */
export function asking({ messages }: Models) {
  return {
    /** The oldest first, none of one's own. What they say is not read. */
    async asked(
      conversations: readonly ConversationId[],
      { since, reader }: { since: Date; reader: PersonId },
    ): Promise<AskedPlace[]> {
      if (conversations.length === 0) return []
      const where = { conversationId: { $in: [...conversations] }, askedAt: { $gt: since } }
      const rows = await messages
        .find(where, { conversationId: 1, seq: 1, authorId: 1, askedAt: 1 })
        .sort({ askedAt: 1, _id: 1 })
        .limit(mostAsked)
        .batchSize(mostAsked)
        .lean()
      return rows
        .filter(({ authorId }) => authorId?.toHexString() !== reader)
        .map(({ _id, conversationId, seq, askedAt }) => ({
          id: idOf(_id) as MessageId,
          conversationId: idOf(conversationId) as ConversationId,
          seq,
          askedAt: askedAt?.toISOString() ?? '',
        }))
    },
  }
}
