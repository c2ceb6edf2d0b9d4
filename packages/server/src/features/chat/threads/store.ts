import type { ConversationId, MessageId } from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import { type InferRawDocType, Schema } from 'mongoose'
import { type Connection, sessionOf, type Tx } from '../../../kernel/mongo.ts'

const fields = {
  personId: { type: Schema.Types.ObjectId, required: true },
  conversationId: { type: Schema.Types.ObjectId, required: true },
  rootId: { type: Schema.Types.ObjectId, required: true },
  following: { type: Boolean, required: true },
  readSeq: { type: Number, required: true },
  /** The number of the person's own counter that set it. */
  ownRev: { type: Number, required: true },
} as const

const schema = new Schema(fields, { collection: 'thread-follows' })
  .index({ rootId: 1, personId: 1 }, { unique: true })
  .index({ personId: 1, following: 1, ownRev: -1 })

/** What a thread is to somebody. It is kept when they follow it no more, with how far they had read. */
export interface Follow {
  readonly personId: PersonId
  readonly conversationId: ConversationId
  readonly rootId: MessageId
  readonly following: boolean
  readonly readSeq: number
  readonly ownRev: number
}

type Row = InferRawDocType<typeof fields>

const toFollow = ({ personId, conversationId, rootId, following, readSeq, ownRev }: Row): Follow => ({
  personId: personId.toHexString() as PersonId,
  conversationId: conversationId.toHexString() as ConversationId,
  rootId: rootId.toHexString() as MessageId,
  following,
  readSeq,
  ownRev,
})

const within = (tx?: Tx) => (tx ? { session: sessionOf(tx) } : {})

/** Who follows which thread, and how far each has read in it. */
export function createThreadStore(connection: Connection) {
  const follows = connection.model('ThreadFollow', schema)

  return {
    async follow(rootId: MessageId, personId: PersonId, tx?: Tx): Promise<Follow | null> {
      const row = await follows.findOne({ rootId, personId }, null, within(tx)).lean()
      return row && toFollow(row)
    },

    async setFollow(tx: Tx, { personId, rootId, ...state }: Follow): Promise<void> {
      await follows.updateOne({ rootId, personId }, { $set: state }, { upsert: true, session: sessionOf(tx) })
    },

    /** Who follows a thread now. */
    async followers(rootId: MessageId, tx?: Tx): Promise<PersonId[]> {
      const rows = await follows.find({ rootId, following: true }, { personId: 1 }, within(tx)).lean()
      return rows.map(({ personId }) => personId.toHexString() as PersonId)
    },

    /** What somebody follows, what they last touched first. */
    async followsOf(personId: PersonId, limit: number): Promise<Follow[]> {
      const rows = await follows.find({ personId, following: true }).sort({ ownRev: -1 }).limit(limit).lean()
      return rows.map(toFollow)
    },

    /** What was set after a number of the person's counter, whether they still follow or not. */
    async changedAfter(personId: PersonId, ownRev: number, limit: number): Promise<Follow[]> {
      const wanted = { personId, following: { $in: [true, false] }, ownRev: { $gt: ownRev } }
      return (await follows.find(wanted).limit(limit).lean()).map(toFollow)
    },

    /** Everything here that is somebody's, for their export. */
    async ownOf(personId: PersonId) {
      const rows = await follows.find({ personId }).lean()
      return rows.map(toFollow).map(({ personId: _, ownRev: __, ...follow }) => follow)
    },

    async forget(tx: Tx, personId: PersonId): Promise<void> {
      await follows.deleteMany({ personId }, { session: sessionOf(tx) })
    },
  }
}
