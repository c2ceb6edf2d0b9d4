import type { Comment, CommentId, Subject, ThreadId } from '@kleeblatt/shared/comments'
import type { DeletionReason, IntentionKey, PersonId } from '@kleeblatt/shared/core'
import { type InferRawDocType, Schema, type Types } from 'mongoose'
import { type Connection, sessionOf, type Tx } from '../../../kernel/mongo.ts'
import { nameOf, subjectNamed } from '../discussions/store.ts'

const fields = {
  subject: { type: String, required: true },
  threadId: { type: Schema.Types.ObjectId, required: true },
  seq: { type: Number, required: true },
  rev: { type: Number, required: true },
  authorId: { type: Schema.Types.ObjectId, default: null },
  key: { type: String, required: true },
  writtenAt: { type: Date, required: true },
  text: { type: String },
  editedAt: { type: Date },
  stoneReason: { type: String, enum: ['author', 'moderator', 'retention', 'erasure'] as const },
  stoneAt: { type: Date },
} as const

const schema = new Schema(fields, { collection: 'comments' })
  .index({ subject: 1 })
  .index({ threadId: 1, seq: 1 })
  .index({ authorId: 1, key: 1 }, { unique: true })

type Row = InferRawDocType<typeof fields> & { _id: Types.ObjectId }

/** With what others are not told. */
export interface OwnComment {
  readonly subject: Subject
  readonly comment: Comment
}

function toComment(row: Row): Comment {
  const { seq, rev, writtenAt, authorId, stoneReason, stoneAt } = row
  const at = { id: row._id.toHexString() as CommentId, threadId: row.threadId.toHexString() as ThreadId, seq, rev }
  const place = { ...at, writtenAt: writtenAt.toISOString() }
  if (stoneReason && stoneAt)
    return { ...place, state: 'stone', stone: { reason: stoneReason, at: stoneAt.toISOString() } }
  return {
    ...place,
    state: 'said',
    authorId: (authorId?.toHexString() ?? '') as PersonId,
    text: row.text ?? '',
    editedAt: row.editedAt?.toISOString() ?? null,
  }
}

export interface NewComment {
  readonly subject: Subject
  readonly threadId: ThreadId
  readonly rev: number
  readonly authorId: PersonId
  readonly key: IntentionKey
  readonly text: string
  readonly writtenAt: Date
}

/** What becomes of a comment at a rev. */
export interface Fall {
  readonly rev: number
  readonly reason: DeletionReason
  readonly at: Date
}

const within = (tx?: Tx) => (tx ? sessionOf(tx) : null)

export function createSaidStore(connection: Connection) {
  const comments = connection.model('Comment', schema)

  return {
    async comment(id: CommentId, tx?: Tx): Promise<Comment | null> {
      const row = await comments.findById(id).session(within(tx)).lean()
      return row && toComment(row)
    },

    async commentByKey(authorId: PersonId, key: IntentionKey): Promise<Comment | null> {
      const row = await comments.findOne({ authorId, key }).lean()
      return row && toComment(row)
    },

    /** In the order in which they were written, thread by thread. */
    async commentsIn(threads: readonly ThreadId[], tx?: Tx): Promise<Comment[]> {
      const rows = await comments
        .find({ threadId: { $in: [...threads] } })
        .sort({ threadId: 1, seq: 1 })
        .session(within(tx))
        .lean()
      return rows.map(toComment)
    },

    /** Stones too. */
    async writtenBy(authorId: PersonId, tx?: Tx): Promise<OwnComment[]> {
      const rows = await comments.find({ authorId }).sort({ key: 1 }).session(within(tx)).lean()
      return rows.map((row) => ({ subject: subjectNamed(row.subject), comment: toComment(row) }))
    },

    /** Fails as a duplicate where the author has used the key before. */
    async addComment(tx: Tx, { subject, rev, ...added }: NewComment): Promise<Comment> {
      const row = { ...added, subject: nameOf(subject), seq: rev, rev }
      const [made] = await comments.create([row], { session: sessionOf(tx) })
      if (!made) throw new Error('A comment was not made.')
      return toComment(made)
    },

    async rewrite(tx: Tx, id: CommentId, { rev, text, at }: { rev: number; text: string; at: Date }): Promise<Comment> {
      const options = { session: sessionOf(tx), returnDocument: 'after' } as const
      const row = await comments
        .findByIdAndUpdate(id, { $set: { rev, text, editedAt: at } }, options)
        .orFail()
        .lean()
      return toComment(row)
    },

    /** Takes its words. An erased author is not named any more, and the key names nobody's intention. */
    async petrify(tx: Tx, { id, state }: Comment, { rev, reason, at }: Fall): Promise<void> {
      const nameless = reason === 'erasure' ? { authorId: null, key: `erased:${id}` } : {}
      const fresh = state === 'said' ? { stoneReason: reason, stoneAt: at } : {}
      const change = { $set: { rev, ...fresh, ...nameless }, $unset: { text: 1, editedAt: 1 } }
      await comments.updateOne({ _id: id }, change, { session: sessionOf(tx) })
    },

    async removeComments(tx: Tx, subject: Subject): Promise<void> {
      await comments.deleteMany({ subject: nameOf(subject) }, { session: sessionOf(tx) })
    },
  }
}
