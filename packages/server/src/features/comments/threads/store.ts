import type { Listed, Settlement, Subject, ThreadId } from '@kleeblatt/shared/comments'
import type { PersonId } from '@kleeblatt/shared/core'
import { type InferRawDocType, Schema, Types } from 'mongoose'
import { type Connection, sessionOf, type Tx } from '../../../kernel/mongo.ts'
import { nameOf, subjectNamed } from '../discussions/store.ts'

const fields = {
  subject: { type: String, required: true },
  seq: { type: Number, required: true },
  rev: { type: Number, required: true },
  state: { type: String, enum: ['open', 'settled', 'gone'] as const, required: true },
  settledBy: { type: Schema.Types.ObjectId, default: null },
  settledAt: { type: Date, default: null },
} as const

const schema = new Schema(fields, { collection: 'comment_threads' })
  .index({ subject: 1, state: 1, seq: -1 })
  .index({ settledBy: 1 })

/** A comment with its answers, without their words. */
export interface KnownThread {
  readonly id: ThreadId
  readonly subject: Subject
  readonly seq: number
  readonly rev: number
  readonly settlement: Settlement
}

type Row = InferRawDocType<typeof fields> & { _id: Types.ObjectId }

function settlementOf({ state, settledBy, settledAt }: Row): Settlement {
  if (state !== 'settled' || !settledAt) return { is: state === 'gone' ? 'gone' : 'open' }
  return { is: 'settled', by: settledBy ? (settledBy.toHexString() as PersonId) : null, at: settledAt.toISOString() }
}

const toThread = (row: Row): KnownThread => ({
  id: row._id.toHexString() as ThreadId,
  subject: subjectNamed(row.subject),
  seq: row.seq,
  rev: row.rev,
  settlement: settlementOf(row),
})

const toRow = (settlement: Settlement) => ({
  state: settlement.is,
  settledBy: settlement.is === 'settled' && settlement.by ? new Types.ObjectId(settlement.by) : null,
  settledAt: settlement.is === 'settled' ? new Date(settlement.at) : null,
})

export function createThreadStore(connection: Connection) {
  const threads = connection.model('CommentThread', schema)

  return {
    async thread(id: ThreadId, tx?: Tx): Promise<KnownThread | null> {
      const row = await threads
        .findById(id)
        .session(tx ? sessionOf(tx) : null)
        .lean()
      return row && toThread(row)
    },

    /** Newest first. */
    async threadsOf(subject: Subject, state: Listed, before: number, limit: number): Promise<KnownThread[]> {
      const rows = await threads
        .find({ subject: nameOf(subject), state, seq: { $lt: before } })
        .sort({ seq: -1 })
        .limit(limit)
        .lean()
      return rows.map(toThread)
    },

    async settledBy(person: PersonId, tx?: Tx): Promise<KnownThread[]> {
      const rows = await threads
        .find({ settledBy: person })
        .session(tx ? sessionOf(tx) : null)
        .lean()
      return rows.map(toThread)
    },

    async addThread(tx: Tx, subject: Subject, rev: number): Promise<KnownThread> {
      const row = { subject: nameOf(subject), seq: rev, rev, state: 'open' as const }
      const [made] = await threads.create([row], { session: sessionOf(tx) })
      if (!made) throw new Error('A thread was not made.')
      return toThread(made)
    },

    async changeThread(tx: Tx, id: ThreadId, rev: number, settlement: Settlement): Promise<KnownThread> {
      const options = { session: sessionOf(tx), returnDocument: 'after' } as const
      const row = await threads
        .findByIdAndUpdate(id, { $set: { rev, ...toRow(settlement) } }, options)
        .orFail()
        .lean()
      return toThread(row)
    },

    async removeThreads(tx: Tx, subject: Subject): Promise<void> {
      await threads.deleteMany({ subject: nameOf(subject) }, { session: sessionOf(tx) })
    },
  }
}
