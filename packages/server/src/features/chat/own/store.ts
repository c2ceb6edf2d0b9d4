import type { ConversationId, Draft, DraftPlace, MessageId } from '@kleeblatt/shared/chat'
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
const answerFields = { ...draftFields, rootId: { type: Schema.Types.ObjectId, required: true } } as const

const readSchema = new Schema(readFields, { collection: 'read-positions' }).index(
  { personId: 1, conversationId: 1 },
  { unique: true },
)
const draftSchema = new Schema(draftFields, { collection: 'drafts' })
  .index({ personId: 1, conversationId: 1 }, { unique: true })
  .index({ personId: 1, ownRev: -1 })
const answerSchema = new Schema(answerFields, { collection: 'answer-drafts' })
  .index({ personId: 1, rootId: 1 }, { unique: true })
  .index({ personId: 1, ownRev: -1 })

export interface Position {
  readonly readSeq: number
  readonly ownRev: number
}

/** Those touched within these numbers of the person's counter. */
export interface DraftSlice {
  readonly before?: number | undefined
  readonly after?: number
  readonly limit: number
}

type DraftRow = InferRawDocType<typeof draftFields>
type AnswerRow = InferRawDocType<typeof answerFields>

const toDraft = ({ conversationId, text, ownRev }: DraftRow, root: MessageId | null = null): Draft => ({
  conversationId: conversationId.toHexString() as ConversationId,
  root,
  text: text ?? '',
  ownRev,
})
const toAnswer = ({ rootId, ...row }: AnswerRow): Draft => toDraft(row, rootId.toHexString() as MessageId)

const latestFirst = (one: Draft, other: Draft) => other.ownRev - one.ownRev

const modelsOf = (connection: Connection) => ({
  reads: connection.model('ReadPosition', readSchema),
  drafts: connection.model('Draft', draftSchema),
  answers: connection.model('AnswerDraft', answerSchema),
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

    /** The conversations whose position was set after a number of the person's counter. */
    async movedAfter(personId: PersonId, ownRev: number, limit: number): Promise<ConversationId[]> {
      const rows = await reads
        .find({ personId, ownRev: { $gt: ownRev } }, { conversationId: 1 })
        .limit(limit)
        .lean()
      return rows.map(({ conversationId }) => conversationId.toHexString() as ConversationId)
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

/** What is begun in the main stream and in threads, each in a collection of its own. */
function words({ drafts, answers }: Models) {
  return {
    async draft(personId: PersonId, { conversationId, root }: DraftPlace, tx?: Tx): Promise<Draft> {
      const nothing = { conversationId, root, text: '', ownRev: 0 }
      if (root === null) {
        const row = await drafts.findOne({ personId, conversationId }, null, within(tx)).lean()
        return row ? toDraft(row) : nothing
      }
      const row = await answers.findOne({ personId, rootId: root }, null, within(tx)).lean()
      return row ? toAnswer(row) : nothing
    },

    /** The last touched ones first. */
    async drafts(
      personId: PersonId,
      { before = Number.MAX_SAFE_INTEGER, after = -1, limit }: DraftSlice,
    ): Promise<Draft[]> {
      const wanted = { personId, ownRev: { $gt: after, $lt: before } }
      const [main, threads] = await Promise.all([
        drafts.find(wanted).sort({ ownRev: -1 }).limit(limit).lean(),
        answers.find(wanted).sort({ ownRev: -1 }).limit(limit).lean(),
      ])
      return [...main.map((row) => toDraft(row)), ...threads.map(toAnswer)].toSorted(latestFirst).slice(0, limit)
    },

    async setDraft(tx: Tx, personId: PersonId, { conversationId, root, text, ownRev }: Draft): Promise<void> {
      const how = { upsert: true, session: sessionOf(tx) }
      if (root === null) await drafts.updateOne({ personId, conversationId }, { $set: { text, ownRev } }, how)
      else await answers.updateOne({ personId, rootId: root }, { $set: { conversationId, text, ownRev } }, how)
    },
  }
}

function person({ reads, drafts, answers }: Models) {
  return {
    /** Everything here that is somebody's, for their export. */
    async ownOf(personId: PersonId) {
      const [read, unsaid, unanswered] = await Promise.all([
        reads.find({ personId }).lean(),
        drafts.find({ personId, text: { $ne: '' } }).lean(),
        answers.find({ personId, text: { $ne: '' } }).lean(),
      ])
      return {
        readPositions: read.map(({ conversationId, readSeq }) => ({
          conversationId: conversationId.toHexString(),
          readSeq,
        })),
        drafts: [...unsaid.map((row) => toDraft(row)), ...unanswered.map(toAnswer)],
      }
    },

    async forget(tx: Tx, personId: PersonId): Promise<void> {
      await reads.deleteMany({ personId }, { session: sessionOf(tx) })
      await drafts.deleteMany({ personId }, { session: sessionOf(tx) })
      await answers.deleteMany({ personId }, { session: sessionOf(tx) })
    },
  }
}

/** What is a person's alone: how far they have read, and what they have not yet said. */
export function createOwnStore(connection: Connection) {
  const models = modelsOf(connection)
  return { ...positions(models), ...words(models), ...person(models) }
}
