import type { PersonId } from '@kleeblatt/shared/core'
import type { Own, SettingsChange } from '@kleeblatt/shared/personal'
import { type InferRawDocType, Schema } from 'mongoose'
import { type Connection, sessionOf, type Tx } from '../../kernel/mongo.ts'

const fields = {
  personId: { type: Schema.Types.ObjectId, required: true },
  rev: { type: Number, required: true },
  language: { type: String, enum: ['de', 'en'] as const, required: true, default: 'de' },
  theme: { type: String, enum: ['light', 'dark', 'system'] as const, required: true, default: 'system' },
  /** Absent where it was never switched off. */
  showsTyping: { type: Boolean },
  /** When the counter last moved; absent in what an earlier version kept. */
  changedAt: { type: Date },
} as const

const schema = new Schema(fields, { collection: 'own' })
  .index({ personId: 1 }, { unique: true })
  .index({ changedAt: 1 })

const toOwn = ({ rev, language, theme, showsTyping }: InferRawDocType<typeof fields>): Own => ({
  rev,
  settings: { language, theme, showsTyping: showsTyping ?? true },
})
const untouched: Own = { rev: 0, settings: { language: 'de', theme: 'system', showsTyping: true } }

/** Where a person's counter stands. */
export interface CounterStand {
  readonly personId: PersonId
  readonly rev: number
}

export type PersonalStore = ReturnType<typeof createPersonalStore>

export function createPersonalStore(connection: Connection) {
  const owns = connection.model('Own', schema)

  return {
    async own(personId: PersonId): Promise<Own> {
      const row = await owns.findOne({ personId }).lean()
      return row ? toOwn(row) : untouched
    },

    /** Takes the next number of a person's counter, with or without a change of settings. */
    async next(tx: Tx, personId: PersonId, at: Date, changed: SettingsChange = {}): Promise<Own> {
      const row = await owns
        .findOneAndUpdate(
          { personId },
          { $inc: { rev: 1 }, $set: { ...changed, changedAt: at } },
          { upsert: true, returnDocument: 'after', session: sessionOf(tx), setDefaultsOnInsert: true },
        )
        .orFail()
        .lean()
      return toOwn(row)
    },

    /** Whose counter has moved since, and where it stands. */
    async changedSince(from: Date): Promise<CounterStand[]> {
      const rows = await owns.find({ changedAt: { $gte: from } }, { personId: 1, rev: 1 }).lean()
      return rows.map(({ personId, rev }) => ({ personId: personId.toHexString() as PersonId, rev }))
    },

    async remove(tx: Tx, personId: PersonId): Promise<void> {
      await owns.deleteOne({ personId }, { session: sessionOf(tx) })
    },
  }
}
