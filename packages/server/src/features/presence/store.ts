import type { PersonId } from '@kleeblatt/shared/core'
import { type InferRawDocType, Schema } from 'mongoose'
import { type Connection, sessionOf, type Tx } from '../../kernel/mongo.ts'

const spanFields = {
  state: { type: String, enum: ['busy', 'away', 'absent'] as const, required: true },
  from: { type: String, required: true },
  until: { type: String, required: true },
  deputyId: { type: Schema.Types.ObjectId },
  note: { type: String },
} as const
const spanSchema = new Schema(spanFields, { _id: false })

const fields = {
  personId: { type: Schema.Types.ObjectId, required: true },
  /** What the person has chosen last. Absent where they are available. */
  chosen: { type: spanSchema },
  /** What others see. */
  shown: { type: spanSchema },
  /** From when on others may see what was chosen. Absent where they do. */
  dueAt: { type: Date },
} as const

const only = (field: string) => ({ partialFilterExpression: { [field]: { $exists: true } } })

const schema = new Schema(fields, { collection: 'presences' })
  .index({ personId: 1 }, { unique: true })
  .index({ dueAt: 1 }, only('dueAt'))
  .index({ 'shown.until': 1 }, only('shown.until'))
  .index({ 'chosen.deputyId': 1 }, only('chosen.deputyId'))
  .index({ 'shown.deputyId': 1 }, only('shown.deputyId'))

/** What somebody is, for so many days. Available is the absence of one. */
export interface Span {
  readonly state: 'busy' | 'away' | 'absent'
  readonly from: string
  readonly until: string
  readonly deputyId: PersonId | null
  readonly note: string
}

/** A choice that others may see from now on. */
export interface Shown {
  readonly id: PersonId
  readonly before: Span | null
  readonly after: Span | null
}

type SpanRow = Omit<InferRawDocType<typeof spanFields>, '_id'>

const toSpan = ({ state, from, until, deputyId, note }: SpanRow): Span => ({
  state,
  from,
  until,
  deputyId: deputyId ? (deputyId.toHexString() as PersonId) : null,
  note: note ?? '',
})

const toRow = ({ state, from, until, deputyId, note }: Span) => ({
  state,
  from,
  until,
  note,
  ...(deputyId !== null && { deputyId }),
})

const idOf = (row: Pick<InferRawDocType<typeof fields>, 'personId'>) => row.personId.toHexString() as PersonId

const modelOf = (connection: Connection) => connection.model('Presence', schema)
type Presences = ReturnType<typeof modelOf>

function choosing(presences: Presences) {
  return {
    async chosen(personId: PersonId): Promise<Span | null> {
      const row = await presences.findOne({ personId }).lean()
      return row?.chosen ? toSpan(row.chosen) : null
    },

    /** A choice before which another still waits for its time is shown in that one's place. */
    async choose(tx: Tx, personId: PersonId, chosen: Span | null, dueAt: Date): Promise<void> {
      const session = sessionOf(tx)
      const waiting = await presences.findOne({ personId, dueAt: { $exists: true } }, null, { session }).lean()
      const choice = chosen ? { $set: { chosen: toRow(chosen) } } : { $unset: { chosen: 1 } }
      const due = { ...choice, $set: { ...choice.$set, dueAt: waiting?.dueAt ?? dueAt } }
      await presences.updateOne({ personId }, due, { upsert: true, session })
    },
  }
}

function showing(presences: Presences) {
  return {
    async shown(ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, Span>> {
      const rows = await presences.find({ personId: { $in: [...ids] } }).lean()
      return new Map(rows.flatMap((row) => (row.shown ? [[idOf(row), toSpan(row.shown)] as const] : [])))
    },

    async isAnyDue(at: Date): Promise<boolean> {
      return (await presences.exists({ dueAt: { $lte: at } })) !== null
    },

    /** Lets others see what was to be seen by then. Gives back whose that was, and what was seen before and is now. */
    async show(tx: Tx, at: Date, limit: number): Promise<Shown[]> {
      const session = sessionOf(tx)
      const rows = await presences
        .find({ dueAt: { $lte: at } }, null, { session })
        .sort({ dueAt: 1 })
        .limit(limit)
        .lean()
      for (const { _id, chosen } of rows) {
        if (chosen) await presences.updateOne({ _id }, { $set: { shown: chosen }, $unset: { dueAt: 1 } }, { session })
        else await presences.deleteOne({ _id }, { session })
      }
      return rows.map(({ shown, chosen, ...row }) => ({
        id: idOf(row),
        before: shown ? toSpan(shown) : null,
        after: chosen ? toSpan(chosen) : null,
      }))
    },

    /** Whose shown state lasts until this day or longer. */
    async shownUntil(day: string): Promise<Array<{ id: PersonId; shown: Span }>> {
      const rows = await presences.find({ 'shown.until': { $gte: day } }).lean()
      return rows.flatMap((row) => (row.shown ? [{ id: idOf(row), shown: toSpan(row.shown) }] : []))
    },

    /** Forgets what ended before this day. What was chosen since stays. */
    async clear(day: string): Promise<void> {
      await presences.deleteMany({ 'shown.until': { $lt: day }, dueAt: { $exists: false } })
      await presences.updateMany({ 'shown.until': { $lt: day } }, { $unset: { shown: 1 } })
    },
  }
}

function person(presences: Presences) {
  return {
    async kept(personId: PersonId) {
      const row = await presences.findOne({ personId }).lean()
      return row && { chosen: row.chosen ? toSpan(row.chosen) : null, shown: row.shown ? toSpan(row.shown) : null }
    },

    async forget(tx: Tx, personId: PersonId): Promise<void> {
      const session = sessionOf(tx)
      await presences.deleteOne({ personId }, { session })
      for (const field of ['chosen.deputyId', 'shown.deputyId'])
        await presences.updateMany({ [field]: personId }, { $unset: { [field]: 1 } }, { session })
    },
  }
}

export type PresenceStore = ReturnType<typeof createPresenceStore>

/** What people say of themselves, and how much of it others see already. */
export function createPresenceStore(connection: Connection) {
  const presences = modelOf(connection)
  return { ...choosing(presences), ...showing(presences), ...person(presences) }
}
