import type { ConversationId, Draft } from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import { type InferRawDocType, Schema } from 'mongoose'
import { type Connection, sessionOf, type Tx } from '../../../kernel/mongo.ts'

const ownFields = {
  personId: { type: Schema.Types.ObjectId, required: true },
  conversationId: { type: Schema.Types.ObjectId, required: true },
  /** The number of the person's own counter that set it. */
  ownRev: { type: Number, required: true },
} as const
const readFields = { ...ownFields, readSeq: { type: Number, required: true } } as const
/** An empty text is one that was cleared. */
const draftFields = { ...ownFields, text: { type: String, default: '' } } as const

const readSchema = new Schema(readFields, { collection: 'read-positions' }).index(
  { personId: 1, conversationId: 1 },
  { unique: true },
)
const draftSchema = new Schema(draftFields, { collection: 'drafts' })
  .index({ personId: 1, conversationId: 1 }, { unique: true })
  .index({ personId: 1, ownRev: -1 })

export interface Position {
  readonly readSeq: number
  readonly ownRev: number
}

type DraftRow = InferRawDocType<typeof draftFields>

const toDraft = ({ conversationId, text, ownRev }: DraftRow): Draft => ({
  conversationId: conversationId.toHexString() as ConversationId,
  text: text ?? '',
  ownRev,
})

const modelsOf = (connection: Connection) => ({
  reads: connection.model('ReadPosition', readSchema),
  drafts: connection.model('Draft', draftSchema),
})
type Models = ReturnType<typeof modelsOf>

const within = (tx?: Tx) => (tx ? { session: sessionOf(tx) } : {})

function positions({ reads }: Models) {
  return {
    async position(personId: PersonId, conversationId: ConversationId, tx?: Tx): Promise<Position | null> {
      const row = await reads.findOne({ personId, conversationId }, null, within(tx)).lean()
      return row && { readSeq: row.readSeq, ownRev: row.ownRev }
    },

    async positions(
      personId: PersonId,
      ids: readonly ConversationId[],
      tx?: Tx,
    ): Promise<ReadonlyMap<ConversationId, Position>> {
      const rows = await reads.find({ personId, conversationId: { $in: [...ids] } }, null, within(tx)).lean()
      return new Map(
        rows.map(({ conversationId, readSeq, ownRev }) => [
          conversationId.toHexString() as ConversationId,
          { readSeq, ownRev },
        ]),
      )
    },

    async setPosition(
      tx: Tx,
      personId: PersonId,
      conversationId: ConversationId,
      { readSeq, ownRev }: Position,
    ): Promise<void> {
      await reads.updateOne(
        { personId, conversationId },
        { $set: { readSeq, ownRev } },
        { upsert: true, session: sessionOf(tx) },
      )
    },

    async setPositions(
      tx: Tx,
      personId: PersonId,
      ownRev: number,
      positions: ReadonlyArray<{ readonly id: ConversationId; readonly readSeq: number }>,
    ): Promise<void> {
      const updates = positions.map(({ id, readSeq }) => ({
        updateOne: {
          filter: { personId, conversationId: id },
          update: { $set: { readSeq, ownRev } },
          upsert: true,
        },
      }))
      await reads.bulkWrite(updates, { session: sessionOf(tx) })
    },
  }
}

function words({ drafts }: Models) {
  return {
    async draft(personId: PersonId, conversationId: ConversationId, tx?: Tx): Promise<Draft> {
      const row = await drafts.findOne({ personId, conversationId }, null, within(tx)).lean()
      return row ? toDraft(row) : { conversationId, text: '', ownRev: 0 }
    },

    /** The last touched ones first. */
    async drafts(
      personId: PersonId,
      { before, limit }: { before?: number | undefined; limit: number },
    ): Promise<Draft[]> {
      const earlier = before === undefined ? {} : { ownRev: { $lt: before } }
      const rows = await drafts
        .find({ personId, ...earlier })
        .sort({ ownRev: -1 })
        .limit(limit)
        .lean()
      return rows.map(toDraft)
    },

    async setDraft(tx: Tx, personId: PersonId, { conversationId, text, ownRev }: Draft): Promise<void> {
      await drafts.updateOne(
        { personId, conversationId },
        { $set: { text, ownRev } },
        { upsert: true, session: sessionOf(tx) },
      )
    },
  }
}

function person({ reads, drafts }: Models) {
  return {
    /** Everything here that is somebody's, for their export. */
    async ownOf(personId: PersonId) {
      const [read, unsaid] = await Promise.all([
        reads.find({ personId }).lean(),
        drafts.find({ personId, text: { $ne: '' } }).lean(),
      ])
      return {
        readPositions: read.map(({ conversationId, readSeq }) => ({
          conversationId: conversationId.toHexString(),
          readSeq,
        })),
        drafts: unsaid.map(toDraft),
      }
    },

    async forget(tx: Tx, personId: PersonId): Promise<void> {
      await reads.deleteMany({ personId }, { session: sessionOf(tx) })
      await drafts.deleteMany({ personId }, { session: sessionOf(tx) })
    },
  }
}

/** What is a person's alone: how far they have read, and what they have not yet said. */
export function createOwnStore(connection: Connection) {
  const models = modelsOf(connection)
  return { ...positions(models), ...words(models), ...person(models) }
}
