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
} as const

const schema = new Schema(fields, { collection: 'own' }).index({ personId: 1 }, { unique: true })

const toOwn = ({ rev, language, theme, showsTyping }: InferRawDocType<typeof fields>): Own => ({
  rev,
  settings: { language, theme, showsTyping: showsTyping ?? true },
})
const untouched: Own = { rev: 0, settings: { language: 'de', theme: 'system', showsTyping: true } }

export type PersonalStore = ReturnType<typeof createPersonalStore>

export function createPersonalStore(connection: Connection) {
  const owns = connection.model('Own', schema)

  return {
    async own(personId: PersonId): Promise<Own> {
      const row = await owns.findOne({ personId }).lean()
      return row ? toOwn(row) : untouched
    },

    /** Takes the next number of a person's counter, with or without a change of settings. */
    async next(tx: Tx, personId: PersonId, changed: SettingsChange = {}): Promise<Own> {
      const row = await owns
        .findOneAndUpdate(
          { personId },
          { $inc: { rev: 1 }, $set: changed },
          { upsert: true, returnDocument: 'after', session: sessionOf(tx), setDefaultsOnInsert: true },
        )
        .orFail()
        .lean()
      return toOwn(row)
    },

    async remove(tx: Tx, personId: PersonId): Promise<void> {
      await owns.deleteOne({ personId }, { session: sessionOf(tx) })
    },
  }
}
