import type { ConversationId, MessageId, OwnAcknowledgement } from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import { type InferRawDocType, Schema, Types } from 'mongoose'
import { type Connection, sessionOf, type Tx } from '../../../kernel/mongo.ts'

const fields = {
  messageId: { type: Schema.Types.ObjectId, required: true },
  personId: { type: Schema.Types.ObjectId, required: true },
  conversationId: { type: Schema.Types.ObjectId, required: true },
  at: { type: Date, required: true },
  /** The number of the person's own counter that it took. */
  ownRev: { type: Number, required: true },
} as const

const schema = new Schema(fields, { collection: 'acknowledgements' })
  .index({ messageId: 1, personId: 1 }, { unique: true })
  .index({ personId: 1, ownRev: 1 })

type Row = InferRawDocType<typeof fields>

const toOwn = ({ conversationId, messageId, at, ownRev }: Row): OwnAcknowledgement => ({
  conversationId: conversationId.toHexString() as ConversationId,
  messageId: messageId.toHexString() as MessageId,
  at: at.toISOString(),
  ownRev,
})

const within = (tx?: Tx) => (tx ? { session: sessionOf(tx) } : {})

/** Who has taken note of which message. */
export function createAcknowledgementStore(connection: Connection) {
  const acknowledgements = connection.model('Acknowledgement', schema)

  return {
    async acknowledgement(messageId: MessageId, personId: PersonId, tx?: Tx): Promise<OwnAcknowledgement | null> {
      const row = await acknowledgements.findOne({ messageId, personId }, null, within(tx)).lean()
      return row && toOwn(row)
    },

    /** Fails with a duplicate if the person has done it before. */
    async acknowledge(
      tx: Tx,
      personId: PersonId,
      { conversationId, messageId, at, ownRev }: OwnAcknowledgement,
    ): Promise<void> {
      const ids = {
        messageId: new Types.ObjectId(messageId),
        personId: new Types.ObjectId(personId),
        conversationId: new Types.ObjectId(conversationId),
      }
      await acknowledgements.insertMany([{ ...ids, at: new Date(at), ownRev }], { session: sessionOf(tx) })
    },

    count: (messageId: MessageId): Promise<number> => acknowledgements.countDocuments({ messageId }),

    /** Of these messages, what somebody has taken note of. */
    async ownAmong(personId: PersonId, ids: readonly MessageId[]): Promise<OwnAcknowledgement[]> {
      if (ids.length === 0) return []
      const rows = await acknowledgements.find({ messageId: { $in: [...ids] }, personId }).lean()
      return rows.map(toOwn)
    },

    /** What somebody has taken note of after a number of their own counter, in the order they did. */
    async ownAfter(personId: PersonId, after: number, limit: number): Promise<OwnAcknowledgement[]> {
      const rows = await acknowledgements
        .find({ personId, ownRev: { $gt: after } })
        .sort({ ownRev: 1 })
        .limit(limit)
        .lean()
      return rows.map(toOwn)
    },

    /** Of these people, who has taken note of a message. */
    async doneAmong(messageId: MessageId, persons: readonly PersonId[]): Promise<ReadonlySet<PersonId>> {
      if (persons.length === 0) return new Set()
      const rows = await acknowledgements
        .find({ messageId, personId: { $in: [...persons] } }, { personId: 1 })
        .batchSize(persons.length + 1)
        .lean()
      return new Set(rows.map(({ personId }) => personId.toHexString() as PersonId))
    },

    /** All of a message's goes with it. */
    async drop(tx: Tx, messageId: MessageId): Promise<void> {
      await acknowledgements.deleteMany({ messageId }, { session: sessionOf(tx) })
    },

    /** Everything somebody has taken note of, for their export. */
    async ownOf(personId: PersonId) {
      const rows = await acknowledgements.find({ personId }).lean()
      return rows.map(toOwn).map(({ ownRev: _, ...own }) => own)
    },

    async forget(tx: Tx, personId: PersonId): Promise<void> {
      await acknowledgements.deleteMany({ personId }, { session: sessionOf(tx) })
    },
  }
}
