import { type ConversationId, type MessageId, maxNamedReactors, type Reaction } from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import { type InferRawDocType, Schema, Types } from 'mongoose'
import { type Connection, sessionOf, type Tx } from '../../../kernel/mongo.ts'

const fields = {
  messageId: { type: Schema.Types.ObjectId, required: true },
  conversationId: { type: Schema.Types.ObjectId, required: true },
  emoji: { type: String, required: true },
  personId: { type: Schema.Types.ObjectId, required: true },
  at: { type: Date, required: true },
} as const

const schema = new Schema(fields, { collection: 'reactions' })
  .index({ messageId: 1, personId: 1, emoji: 1 }, { unique: true })
  .index({ messageId: 1, emoji: 1, _id: 1 })
  .index({ personId: 1 })

export interface Given {
  readonly messageId: MessageId
  readonly conversationId: ConversationId
  readonly emoji: string
  readonly personId: PersonId
}

type Row = InferRawDocType<typeof fields> & { _id: Types.ObjectId }

const toGiven = ({ messageId, conversationId, emoji, personId }: Row): Given => ({
  messageId: messageId.toHexString() as MessageId,
  conversationId: conversationId.toHexString() as ConversationId,
  emoji,
  personId: personId.toHexString() as PersonId,
})

const modelOf = (connection: Connection) => connection.model('Reaction', schema)
type Reactions = ReturnType<typeof modelOf>

const within = (tx?: Tx) => (tx ? { session: sessionOf(tx) } : {})

function writing(reactions: Reactions) {
  return {
    /** Fails with a duplicate if it is there already. */
    async give(tx: Tx, { messageId, conversationId, emoji, personId }: Given, at: Date): Promise<void> {
      const ids = {
        messageId: new Types.ObjectId(messageId),
        conversationId: new Types.ObjectId(conversationId),
        personId: new Types.ObjectId(personId),
      }
      await reactions.insertMany([{ ...ids, emoji, at }], { session: sessionOf(tx) })
    },

    async takeBack(tx: Tx, { messageId, emoji, personId }: Given): Promise<void> {
      await reactions.deleteOne({ messageId, personId, emoji }, { session: sessionOf(tx) })
    },

    /** All that was given to a message goes with it. */
    async drop(tx: Tx, messageId: MessageId): Promise<void> {
      await reactions.deleteMany({ messageId }, { session: sessionOf(tx) })
    },
  }
}

function reading(reactions: Reactions) {
  return {
    async isGiven({ messageId, emoji, personId }: Given, tx: Tx): Promise<boolean> {
      return (await reactions.exists({ messageId, personId, emoji }).session(sessionOf(tx))) !== null
    },

    /** One emoji as it stands at a message, counted anew; null if nobody gives it any more. */
    async tally(tx: Tx, messageId: MessageId, emoji: string): Promise<Reaction | null> {
      const count = await reactions.countDocuments({ messageId, emoji }, within(tx))
      if (count === 0) return null
      const first = await reactions
        .find({ messageId, emoji }, { personId: 1 }, within(tx))
        .sort({ _id: 1 })
        .limit(maxNamedReactors)
        .lean()
      return { emoji, count, by: first.map(({ personId }) => personId.toHexString() as PersonId) }
    },

    /** Who has given an emoji, in the order they did. */
    async reactors(
      { messageId, emoji }: Pick<Given, 'messageId' | 'emoji'>,
      { after, limit }: { after?: string | undefined; limit: number },
    ): Promise<Array<{ id: string; personId: PersonId }>> {
      const later = after ? { _id: { $gt: new Types.ObjectId(after) } } : {}
      const rows = await reactions
        .find({ messageId, emoji, ...later })
        .sort({ _id: 1 })
        .limit(limit)
        .lean()
      return rows.map(({ _id, personId }) => ({
        id: _id.toHexString(),
        personId: personId.toHexString() as PersonId,
      }))
    },

    /** What somebody has given these messages. */
    async givenTo(ids: readonly MessageId[], personId: PersonId, tx?: Tx): Promise<Given[]> {
      if (ids.length === 0) return []
      const rows = await reactions.find({ messageId: { $in: [...ids] }, personId }, null, within(tx)).lean()
      return rows.map(toGiven)
    },

    /** Everything somebody has given, for their erasure and export. */
    async givenBy(personId: PersonId, tx?: Tx): Promise<Given[]> {
      const rows = await reactions.find({ personId }, null, within(tx)).lean()
      return rows.map(toGiven)
    },
  }
}

/** Who has given which message which emoji. What a message shows of it is kept with the message. */
export function createReactionStore(connection: Connection) {
  const reactions = modelOf(connection)
  return { ...reading(reactions), ...writing(reactions) }
}
