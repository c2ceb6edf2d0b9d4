import type { Subject, ThreadCounts } from '@kleeblatt/shared/comments'
import { type InferRawDocType, Schema } from 'mongoose'
import { type Connection, isDuplicate, sessionOf, type Tx } from '../../../kernel/mongo.ts'

const fields = {
  /** The thing, as `kind:id`. */
  _id: { type: String, required: true },
  rev: { type: Number, required: true },
  open: { type: Number, required: true },
  settled: { type: Number, required: true },
  /** Those who are told of it: all who read things of the same circle. */
  circle: { type: String, default: '' },
} as const

const schema = new Schema(fields, { collection: 'comment_discussions' })

/** All that is said about one thing. */
export interface Discussion extends ThreadCounts {
  readonly rev: number
  readonly circle: string
}

const toDiscussion = ({ rev, open, settled, circle }: InferRawDocType<typeof fields>): Discussion => ({
  ...{ rev, open, settled, circle },
})

export const nameOf = ({ kind, id }: Subject): string => `${kind}:${id}`
export const subjectNamed = (name: string): Subject => {
  const [kind = '', id = ''] = name.split(':')
  return { kind, id }
}

const nobodySpoke: Discussion = { rev: 0, open: 0, settled: 0, circle: '' }

/** One more or one less of them. */
export type Shift = { readonly [Count in keyof ThreadCounts]?: 1 | -1 }

export function createDiscussionStore(connection: Connection) {
  const discussions = connection.model('CommentDiscussion', schema)

  return {
    async discussion(subject: Subject): Promise<Discussion> {
      const row = await discussions.findById(nameOf(subject)).lean()
      return row ? toDiscussion(row) : nobodySpoke
    },

    /** It is there before any unit of work needs it: two that made it at once would end each other. */
    async prepareDiscussion(subject: Subject, circle: string): Promise<void> {
      const fresh = { $setOnInsert: { rev: 0, open: 0, settled: 0, circle } }
      await discussions.updateOne({ _id: nameOf(subject) }, fresh, { upsert: true }).catch((error: unknown) => {
        if (!isDuplicate(error)) throw error // another node was first
      })
    },

    /** Takes the next rev. Taken first in a unit of work, it makes those who write about the same thing take turns. */
    async next(tx: Tx, subject: Subject): Promise<Discussion> {
      const options = { session: sessionOf(tx), returnDocument: 'after' } as const
      const row = await discussions
        .findOneAndUpdate({ _id: nameOf(subject) }, { $inc: { rev: 1 } }, options)
        .orFail()
        .lean()
      return toDiscussion(row)
    },

    async shift(tx: Tx, subject: Subject, shift: Shift): Promise<Discussion> {
      const options = { session: sessionOf(tx), returnDocument: 'after' } as const
      const row = await discussions
        .findOneAndUpdate({ _id: nameOf(subject) }, { $inc: { open: 0, settled: 0, ...shift } }, options)
        .orFail()
        .lean()
      return toDiscussion(row)
    },

    /** Whoever writes at the same moment is in its way, so that nothing is left behind. */
    async endDiscussion(tx: Tx, subject: Subject): Promise<Discussion> {
      const options = { session: sessionOf(tx), returnDocument: 'after', upsert: true } as const
      const row = await discussions
        .findOneAndUpdate(
          { _id: nameOf(subject) },
          { $set: { open: 0, settled: 0 }, $inc: { rev: 1 }, $setOnInsert: { circle: '' } },
          options,
        )
        .orFail()
        .lean()
      return toDiscussion(row)
    },
  }
}
