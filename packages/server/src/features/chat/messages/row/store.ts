import type { ConversationId, Message, MessageId, Reaction, Said, ThreadSummary } from '@kleeblatt/shared/chat'
import type { PersonId, Principal } from '@kleeblatt/shared/core'
import { type Connection, type InferRawDocType, Schema, Types } from 'mongoose'
import { sessionOf, type Tx } from '../../../../kernel/mongo.ts'

const reactionSchema = new Schema(
  {
    emoji: { type: String, required: true },
    count: { type: Number, required: true },
    /** The first who gave it. */
    by: { type: [Schema.Types.ObjectId], required: true },
  },
  { _id: false },
)

const threadSchema = new Schema(
  {
    replies: { type: Number, required: true },
    lastAt: { type: Date, required: true },
    lastSeq: { type: Number, required: true },
    authorIds: { type: [Schema.Types.ObjectId], required: true },
  },
  { _id: false },
)

const messageFields = {
  conversationId: { type: Schema.Types.ObjectId, required: true },
  seq: { type: Number, required: true },
  rev: { type: Number, required: true },
  changedAt: { type: Date, required: true },
  state: { type: String, enum: ['said', 'stone'] as const, required: true },
  /** Null once its author has been erased. */
  authorId: { type: Schema.Types.ObjectId, default: null },
  key: { type: String, required: true },
  text: { type: String },
  /** Absent where nobody is mentioned: most messages then take no room in the index of mentions. */
  mentions: { type: [String], default: undefined },
  postedAt: { type: Date, required: true },
  editedAt: { type: Date },
  stoneReason: { type: String, enum: ['author', 'moderator', 'retention', 'erasure'] as const },
  stoneAt: { type: Date },
  /** The message whose thread it stands in, and that one's place. Absent in the main stream. */
  rootId: { type: Schema.Types.ObjectId },
  rootSeq: { type: Number },
  isReply: { type: Boolean },
  thread: { type: threadSchema },
  reactions: { type: [reactionSchema], default: undefined },
  pinnedAt: { type: Date },
  pinnedBy: { type: Schema.Types.ObjectId },
  /** When it was said, where it asks to be taken note of. */
  askedAt: { type: Date },
} as const

const editionFields = {
  messageId: { type: Schema.Types.ObjectId, required: true },
  text: { type: String, required: true },
  until: { type: Date, required: true },
} as const

export type Row = InferRawDocType<typeof messageFields> & { _id: Types.ObjectId }

const ofReplies = { partialFilterExpression: { isReply: true } }

/** What few messages have is in partial indexes: the others take no room there, and cost no time. */
const messageSchema = new Schema(messageFields, { collection: 'messages' })
  .index({ authorId: 1, key: 1 }, { unique: true })
  .index({ conversationId: 1, seq: 1 }, { unique: true })
  .index({ conversationId: 1, rootId: 1, seq: 1 })
  .index({ conversationId: 1, rev: 1 })
  .index({ conversationId: 1, state: 1, seq: 1 })
  .index({ conversationId: 1, authorId: 1, state: 1, seq: 1 })
  .index(
    { conversationId: 1, mentions: 1, state: 1, seq: 1 },
    { partialFilterExpression: { mentions: { $exists: true } } },
  )
  .index({ conversationId: 1, isReply: 1, state: 1, seq: 1 }, ofReplies)
  .index({ conversationId: 1, isReply: 1, authorId: 1, state: 1, seq: 1 }, ofReplies)
  .index({ conversationId: 1, pinnedAt: -1, _id: -1 }, { partialFilterExpression: { pinnedAt: { $exists: true } } })
  .index({ pinnedBy: 1 }, { partialFilterExpression: { pinnedBy: { $exists: true } } })
  .index({ conversationId: 1, askedAt: 1, _id: 1 }, { partialFilterExpression: { askedAt: { $exists: true } } })
const editionSchema = new Schema(editionFields, { collection: 'message-editions' }).index({ messageId: 1, _id: 1 })

export const modelsOf = (connection: Connection) => ({
  messages: connection.model('Message', messageSchema),
  editions: connection.model('MessageEdition', editionSchema),
})
export type Models = ReturnType<typeof modelsOf>

export const within = (tx?: Tx) => (tx ? { session: sessionOf(tx) } : {})

/** A rev, and when it was taken. */
export interface Turn {
  readonly rev: number
  readonly at: Date
}

export const objectId = (id: string) => new Types.ObjectId(id)
export const idOf = (id: Types.ObjectId) => id.toHexString()
const personOf = (id: Types.ObjectId) => idOf(id) as PersonId

const toReaction = ({ emoji, count, by }: NonNullable<Row['reactions']>[number]): Reaction => ({
  emoji,
  count,
  by: by.map(personOf),
})

const toThread = ({ replies, lastAt, lastSeq, authorIds }: NonNullable<Row['thread']>): ThreadSummary => ({
  replies,
  lastAt: lastAt.toISOString(),
  lastSeq,
  authors: authorIds.map(personOf),
})

const placeOf = (row: Row) => ({
  id: idOf(row._id) as MessageId,
  conversationId: idOf(row.conversationId) as ConversationId,
  seq: row.seq,
  rev: row.rev,
  postedAt: row.postedAt.toISOString(),
  root: row.rootId ? { id: idOf(row.rootId) as MessageId, seq: row.rootSeq ?? 0 } : null,
  thread: row.thread ? toThread(row.thread) : null,
})

const pinnedOf = ({ pinnedAt, pinnedBy }: Row): Said['pinned'] =>
  pinnedAt ? { at: pinnedAt.toISOString(), by: pinnedBy ? personOf(pinnedBy) : null } : null

const wordsOf = (row: Row) => ({
  text: row.text ?? '',
  editedAt: row.editedAt?.toISOString() ?? null,
  mentions: [...(row.mentions ?? [])] as Principal[],
  reactions: (row.reactions ?? []).map(toReaction),
  pinned: pinnedOf(row),
  acknowledge: row.askedAt !== undefined,
})

export function toMessage(row: Row): Message {
  const authorId = row.authorId ? personOf(row.authorId) : null
  if (row.state === 'said' && authorId !== null) return { ...placeOf(row), state: 'said', authorId, ...wordsOf(row) }
  const stone = { reason: row.stoneReason ?? 'erasure', at: (row.stoneAt ?? row.changedAt).toISOString() }
  return { ...placeOf(row), state: 'stone', authorId, stone }
}
