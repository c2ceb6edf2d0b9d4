import type { ConversationId, Message } from '@kleeblatt/shared/chat'
import { type Models, toMessage } from './row/store.ts'

/** The changes of a conversation after a rev, up to another. */
export interface RevSpan {
  readonly conversationId: ConversationId
  readonly after: number
  readonly upTo: number
}

/** So many of the newest revs of a conversation are looked at together with those of others. */
const near = 5

/** What has changed in conversations, by their revs. */
export function changing({ messages }: Models) {
  /** The rev up to which a conversation's messages had changed at an instant. */
  async function revAt(conversationId: ConversationId, instant: Date): Promise<number> {
    const newestFirst = messages.find({ conversationId }, { rev: 1, changedAt: 1 }).sort({ rev: -1 }).lean()
    for await (const { rev, changedAt } of newestFirst.cursor({ batchSize: 100 })) {
      if (changedAt <= instant) return rev
    }
    return 0
  }

  return {
    /** What has changed after a rev, in the order it did. */
    async changedAfter(conversationId: ConversationId, rev: number, limit: number): Promise<Message[]> {
      const rows = await messages
        .find({ conversationId, rev: { $gt: rev } })
        .sort({ rev: 1 })
        .limit(limit)
        .lean()
      return rows.map(toMessage)
    },

    /** What has changed in many conversations, each after a rev and up to another; in the order it did in each. */
    async changedWithin(spans: readonly RevSpan[]): Promise<Message[]> {
      if (spans.length === 0) return []
      const most = spans.reduce((sum, { after, upTo }) => sum + upTo - after, 0)
      const rows = await messages
        .find({
          $or: spans.map(({ conversationId, after, upTo }) => ({ conversationId, rev: { $gt: after, $lte: upTo } })),
        })
        // All of it in the first answer: a rev is taken by one message at most.
        .batchSize(most + 1)
        .lean()
      return rows.map(toMessage).toSorted((one, other) => one.rev - other.rev)
    },

    /**
     * The revs up to which the messages of conversations had changed at an instant: one question for all of which little
     * has changed since, and one more for each other.
     */
    async revsAt(
      standing: ReadonlyArray<{ readonly id: ConversationId; readonly rev: number }>,
      instant: Date,
    ): Promise<ReadonlyMap<ConversationId, number>> {
      if (standing.length === 0) return new Map()
      const spans = standing.map(({ id, rev }) => ({ conversationId: id, rev: { $gt: rev - near } }))
      const rows = await messages
        .find({ $or: spans }, { conversationId: 1, rev: 1, changedAt: 1 })
        .batchSize(standing.length * near + 1)
        .lean()
      const found = Map.groupBy(rows, ({ conversationId }) => conversationId.toHexString())
      const revs = standing.map(async ({ id, rev }) => {
        const before = (found.get(id) ?? []).filter(({ changedAt }) => changedAt <= instant)
        if (before.length === 0 && rev > near) return [id, await revAt(id, instant)] as const
        return [id, Math.max(0, ...before.map((row) => row.rev))] as const
      })
      return new Map(await Promise.all(revs))
    },
  }
}
