import type { ConversationId } from '@kleeblatt/shared/chat'
import { type Conversations, type Kept, objectId, toKept } from './row/store.ts'

/** Where a conversation stands, and where it stood when its readers last changed. */
export interface Changed {
  readonly id: ConversationId
  readonly rev: number
  readonly changedAt: Date
  readonly audienceRev: number
  readonly audienceAt: Date
}

const partSize = 200

/** What has changed, for those who keep up with all conversations. */
export function following(conversations: Conversations) {
  return {
    async revs(ids: readonly ConversationId[]): Promise<ReadonlyMap<ConversationId, number>> {
      const rows = await conversations.find({ _id: { $in: [...ids] } }, { rev: 1 }).lean()
      return new Map(rows.map(({ _id, rev }) => [_id.toHexString() as ConversationId, rev]))
    },

    /**
     * Those that have changed after a point in time, and where they stand. In a busy city they are thousands, which are
     * read in parts, so that nobody who says something waits for all of them.
     */
    async changesAfter(after: Date): Promise<Changed[]> {
      const rows = await conversations
        .find({ changedAt: { $gt: after } }, { rev: 1, changedAt: 1, audienceRev: 1, audienceAt: 1 })
        .batchSize(partSize)
        .lean()
      return rows.map(({ _id, ...row }) => ({ ...row, id: _id.toHexString() as ConversationId }))
    },

    /** All of them by id, however long they have been quiet. */
    async from(id: ConversationId | null, limit: number): Promise<Kept[]> {
      const rows = await conversations
        .find(id ? { _id: { $gte: objectId(id) } } : {})
        .sort({ _id: 1 })
        .limit(limit)
        .lean()
      return rows.map(toKept)
    },
  }
}
