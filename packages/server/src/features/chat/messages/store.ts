import type { ConversationId, Edition, Message, MessageId, Said } from '@kleeblatt/shared/chat'
import type { DeletionReason, IntentionKey, PersonId, Principal } from '@kleeblatt/shared/core'
import { Types } from 'mongoose'
import { type Connection, sessionOf, type Tx } from '../../../kernel/mongo.ts'
import { asking } from './asking.ts'
import { calling } from './calling.ts'
import { changing } from './changing.ts'
import { answering, marking } from './marking.ts'
import { idOf, type Models, modelsOf, type Turn, toMessage, within } from './row/store.ts'
import { unreading } from './unread.ts'

/** Absent rather than empty, see the schema. */
const mentioned = (mentions: readonly Principal[]) => (mentions.length > 0 ? { mentions: [...mentions] } : {})

export interface NewMessage {
  readonly id: MessageId
  readonly conversationId: ConversationId
  readonly seq: number
  readonly rev: number
  readonly changedAt: Date
  readonly authorId: PersonId
  readonly key: IntentionKey
  readonly text: string
  readonly mentions: readonly Principal[]
  readonly postedAt: Date
  /** The message whose thread it stands in. */
  readonly root: Message['root']
  /** It asks to be taken note of. */
  readonly acknowledge: boolean
}

/** Which messages of a conversation: those after `fromSeq`, from one end of the bounds. */
export interface Stretch {
  readonly conversationId: ConversationId
  /** Of the thread below a message; null for the main stream. */
  readonly rootId: MessageId | null
  readonly fromSeq: number
  readonly before?: number | undefined
  readonly after?: number | undefined
  readonly limit: number
}

/** A message that says something, and the place that whoever sees it sees. */
export interface Spot {
  readonly id: string
  readonly conversationId: ConversationId
  readonly sight: number
}

function writing({ messages, editions }: Models) {
  return {
    /** Fails with a duplicate if the author has used the key before. */
    async addMessage(tx: Tx, added: NewMessage): Promise<Said> {
      const { id, conversationId, authorId, mentions, root, acknowledge, ...rest } = added
      const row = {
        ...rest,
        _id: new Types.ObjectId(id),
        conversationId: new Types.ObjectId(conversationId),
        authorId: new Types.ObjectId(authorId),
        state: 'said' as const,
        ...mentioned(mentions),
        ...(acknowledge && { askedAt: rest.postedAt }),
        ...(root && { rootId: new Types.ObjectId(root.id), rootSeq: root.seq, isReply: true }),
      }
      // As it is: it has just been made here, and nothing of it is left to a default.
      await messages.collection.insertOne(row, { session: sessionOf(tx) })
      const { seq, rev, text } = rest
      return {
        ...{ id, conversationId, seq, rev, postedAt: rest.postedAt.toISOString(), root, thread: null },
        ...{ state: 'said', authorId, text, editedAt: null, mentions: [...mentions], reactions: [], pinned: null },
        acknowledge,
      }
    },

    /** Gives a message another text and keeps what it said before. */
    async rewrite(
      tx: Tx,
      before: Said,
      { rev, at }: Turn,
      { text, mentions }: Pick<Said, 'text' | 'mentions'>,
    ): Promise<Said> {
      const session = sessionOf(tx)
      await editions.insertMany([{ messageId: new Types.ObjectId(before.id), text: before.text, until: at }], {
        session,
      })
      const set = { rev, changedAt: at, text, editedAt: at, ...mentioned(mentions) }
      const gone = mentions.length > 0 ? {} : { $unset: { mentions: 1 } }
      await messages.updateOne({ _id: before.id }, { $set: set, ...gone }, { session })
      return { ...before, rev, text, mentions: [...mentions], editedAt: at.toISOString() }
    },

    /** Takes away what a message says and has said; that it was there remains. */
    async petrify(tx: Tx, before: Message, { rev, at }: Turn, reason: DeletionReason): Promise<Message> {
      const session = sessionOf(tx)
      const isErased = reason === 'erasure'
      const nameless = isErased ? { authorId: null, key: `erased:${before.id}` } : {}
      const fresh = before.state === 'said' ? { stoneReason: reason, stoneAt: at } : {}
      const row = await messages
        .findByIdAndUpdate(
          before.id,
          {
            $set: { rev, changedAt: at, state: 'stone', ...fresh, ...nameless },
            $unset: { text: 1, mentions: 1, editedAt: 1, reactions: 1, pinnedAt: 1, pinnedBy: 1, askedAt: 1 },
          },
          { returnDocument: 'after', session },
        )
        .orFail()
        .lean()
      await editions.deleteMany({ messageId: before.id }, { session })
      return toMessage(row)
    },
  }
}

function reading({ messages, editions }: Models) {
  return {
    async message(id: MessageId, tx?: Tx): Promise<Message | null> {
      const row = await messages.findById(id, null, within(tx)).lean()
      return row && toMessage(row)
    },

    /** Where those of these stand that say something; none of what they say is read. */
    async placesSaid(ids: readonly string[]): Promise<Spot[]> {
      const only = { conversationId: 1, seq: 1, rootSeq: 1 } as const
      const rows = await messages.find({ _id: { $in: [...ids] }, state: 'said' }, only).lean()
      return rows.map(({ _id, conversationId, seq, rootSeq }) => ({
        id: _id.toHexString(),
        conversationId: conversationId.toHexString() as ConversationId,
        sight: rootSeq ?? seq,
      }))
    },

    async messages(ids: readonly string[]): Promise<Message[]> {
      const rows = await messages.find({ _id: { $in: [...ids] } }).lean()
      return rows.map(toMessage)
    },

    async messageByKey(authorId: PersonId, key: IntentionKey): Promise<Message | null> {
      const row = await messages.findOne({ authorId, key }).lean()
      return row && toMessage(row)
    },

    /** The newest ones below `before`, newest first. */
    async older({ conversationId, rootId, fromSeq, before, limit }: Stretch): Promise<Message[]> {
      const seq = { $gt: fromSeq, ...(before === undefined ? {} : { $lt: before }) }
      const rows = await messages.find({ conversationId, rootId, seq }).sort({ seq: -1 }).limit(limit).lean()
      return rows.map(toMessage)
    },

    /** The oldest ones above `after`, oldest first. */
    async newer({ conversationId, rootId, fromSeq, after = 0, limit }: Stretch): Promise<Message[]> {
      const seq = { $gt: Math.max(fromSeq, after) }
      const rows = await messages.find({ conversationId, rootId, seq }).sort({ seq: 1 }).limit(limit).lean()
      return rows.map(toMessage)
    },

    /** What these messages said before, for their author's export. */
    async editionsOf(ids: readonly MessageId[]): Promise<Array<Edition & { messageId: string }>> {
      const rows = await editions.find({ messageId: { $in: [...ids] } }).lean()
      return rows.map((row) => ({ messageId: idOf(row.messageId), text: row.text, until: row.until.toISOString() }))
    },

    async editions(
      messageId: MessageId,
      { after, limit }: { after?: string | undefined; limit: number },
    ): Promise<Array<Edition & { id: string }>> {
      const later = after ? { _id: { $gt: new Types.ObjectId(after) } } : {}
      const rows = await editions
        .find({ messageId, ...later })
        .sort({ _id: 1 })
        .limit(limit)
        .lean()
      return rows.map(({ _id, text, until }) => ({ id: idOf(_id), text, until: until.toISOString() }))
    },
  }
}

function placing({ messages }: Models) {
  return {
    /**
     * The place of the first message at or after an instant, or else the last place. Times never go backwards [C1.2], so
     * it is found by halving and needs no index of its own.
     */
    async placeAt(
      { conversationId, fromSeq, upTo }: { conversationId: ConversationId; fromSeq: number; upTo: number },
      instant: Date,
    ): Promise<number> {
      let [low, high] = [fromSeq + 1, upTo]
      while (low < high) {
        const middle = (low + high) >> 1
        const seq = { $gte: middle, $lte: high }
        const row = await messages.findOne({ conversationId, seq }, { seq: 1, postedAt: 1 }).sort({ seq: 1 }).lean()
        if (row && row.postedAt < instant) low = row.seq + 1
        else high = middle
      }
      return Math.min(low, upTo)
    },
  }
}

function counting({ messages }: Models) {
  return {
    /** The oldest that still say something, after a seq. */
    async saidAfter(conversationId: ConversationId, seq: number, limit: number): Promise<Message[]> {
      const rows = await messages
        .find({ conversationId, state: 'said', seq: { $gt: seq } })
        .sort({ seq: 1 })
        .limit(limit)
        .lean()
      return rows.map(toMessage)
    },

    /** Everything somebody has written, stones too. */
    async writtenBy(authorId: PersonId, tx?: Tx): Promise<Message[]> {
      const rows = await messages.find({ authorId }, null, within(tx)).lean()
      return rows.map(toMessage)
    },
  }
}

export function createMessageStore(connection: Connection) {
  const models = modelsOf(connection)
  return {
    ...reading(models),
    ...changing(models),
    ...calling(models),
    ...asking(models),
    ...marking(models),
    ...answering(models),
    ...placing(models),
    ...counting(models),
    ...unreading(models),
    ...writing(models),
  }
}
