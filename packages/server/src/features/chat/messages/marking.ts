import type { ConversationId, Message, MessageId, Reaction, ThreadSummary } from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import { sessionOf, type Tx } from '../../../kernel/mongo.ts'
import { idOf, type Models, objectId, type Turn, toMessage, within } from './row/store.ts'

export interface AnswerSpan {
  readonly conversationId: ConversationId
  readonly rootId: MessageId
  readonly after: number
}

/** What stands at a message: the thread below it, reactions, and that it is pinned. */
export function marking({ messages }: Models) {
  async function change(tx: Tx, id: MessageId, { rev, at }: Turn, update: { $set?: object; $unset?: object }) {
    const row = await messages
      .findByIdAndUpdate(
        id,
        { ...update, $set: { rev, changedAt: at, ...update.$set } },
        { returnDocument: 'after', session: sessionOf(tx) },
      )
      .orFail()
      .lean()
    return toMessage(row)
  }

  return {
    setThread(tx: Tx, id: MessageId, turn: Turn, thread: ThreadSummary | null): Promise<Message> {
      if (!thread) return change(tx, id, turn, { $unset: { thread: 1 } })
      const { authors, lastAt, ...rest } = thread
      const authorIds = authors.map((author) => objectId(author))
      return change(tx, id, turn, { $set: { thread: { ...rest, lastAt: new Date(lastAt), authorIds } } })
    },

    setReactions(tx: Tx, id: MessageId, turn: Turn, reactions: readonly Reaction[]): Promise<Message> {
      if (reactions.length === 0) return change(tx, id, turn, { $unset: { reactions: 1 } })
      const rows = reactions.map(({ by, ...rest }) => ({ ...rest, by: by.map((person) => objectId(person)) }))
      return change(tx, id, turn, { $set: { reactions: rows } })
    },

    setPinned(tx: Tx, id: MessageId, turn: Turn, by: PersonId | null): Promise<Message> {
      if (by === null) return change(tx, id, turn, { $unset: { pinnedAt: 1, pinnedBy: 1 } })
      return change(tx, id, turn, { $set: { pinnedAt: turn.at, pinnedBy: objectId(by) } })
    },

    /** The last pinned first, one more than a page. */
    async pinned(
      conversationId: ConversationId,
      { before, fromSeq, limit }: { before: { at: Date; id: string } | null; fromSeq: number; limit: number },
    ): Promise<Message[]> {
      const earlier = before
        ? { $or: [{ pinnedAt: { $lt: before.at } }, { pinnedAt: before.at, _id: { $lt: before.id } }] }
        : {}
      const rows = await messages
        .find({ conversationId, pinnedAt: { $exists: true }, $and: [visibleFrom(fromSeq), earlier] })
        .sort({ pinnedAt: -1, _id: -1 })
        .limit(limit)
        .lean()
      return rows.map(toMessage)
    },

    /** Who has pinned it is not named any more. */
    unnamePinner: (tx: Tx, id: MessageId, turn: Turn) => change(tx, id, turn, { $unset: { pinnedBy: 1 } }),

    /** All that somebody has pinned, for their erasure and export. */
    async pinnedBy(person: PersonId, tx?: Tx): Promise<Message[]> {
      const rows = await messages.find({ pinnedBy: person }, null, within(tx)).lean()
      return rows.map(toMessage)
    },
  }
}

/** Who sees from a place on sees a message after it, and an answer only where they see what it answers. */
const visibleFrom = (fromSeq: number): object =>
  fromSeq === 0 ? {} : { seq: { $gt: fromSeq }, $or: [{ rootSeq: { $exists: false } }, { rootSeq: { $gt: fromSeq } }] }

/** The answers in threads. */
export function answering({ messages }: Models) {
  return {
    /** What a thread's answers come to, counted anew; null if none of them says anything any more. */
    async threadOf(tx: Tx, conversationId: ConversationId, rootId: MessageId): Promise<ThreadSummary | null> {
      const rows = await messages
        .find(
          { conversationId, rootId, state: 'said', seq: { $gt: 0 } },
          { authorId: 1, postedAt: 1, seq: 1 },
          within(tx),
        )
        .sort({ seq: 1 })
        .lean()
      const last = rows.at(-1)
      if (!last) return null
      const authors = [...new Set(rows.flatMap(({ authorId }) => (authorId ? idOf(authorId) : [])))].slice(0, 3)
      return {
        replies: rows.length,
        lastAt: last.postedAt.toISOString(),
        lastSeq: last.seq,
        authors: authors as PersonId[],
      }
    },

    async messageAt(conversationId: ConversationId, seq: number): Promise<Message | null> {
      const row = await messages.findOne({ conversationId, seq }).lean()
      return row && toMessage(row)
    },

    /** What stands below these messages; nothing of one below which nothing does. */
    async threads(ids: readonly MessageId[]): Promise<Array<{ id: MessageId; lastAt: string; lastSeq: number }>> {
      const rows = await messages.find({ _id: { $in: [...ids] } }, { thread: 1 }).lean()
      return rows.flatMap(({ _id, thread }) =>
        thread ? [{ id: idOf(_id) as MessageId, lastAt: thread.lastAt.toISOString(), lastSeq: thread.lastSeq }] : [],
      )
    },

    /** Answers of others after a place that still say something: whom each of them mentions. */
    async unreadAnswers({ conversationId, rootId, after }: AnswerSpan, reader: PersonId): Promise<string[][]> {
      const rows = await messages
        .find({ conversationId, rootId, seq: { $gt: after } }, { state: 1, authorId: 1, mentions: 1 })
        .lean()
      return rows
        .filter(({ state, authorId }) => state === 'said' && authorId?.toHexString() !== reader)
        .map(({ mentions }) => [...(mentions ?? [])])
    },
  }
}
