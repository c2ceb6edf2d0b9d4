import type { IntentionKey, PersonId } from '@kleeblatt/shared/core'
import { Schema } from 'mongoose'
import { type Connection, sessionOf, type Tx } from '../../../kernel/mongo.ts'

const schema = new Schema(
  {
    personId: { type: Schema.Types.ObjectId, required: true },
    key: { type: String, required: true },
    madeId: { type: String, required: true },
    number: { type: Number, required: true },
  },
  { collection: 'process-intentions' },
).index({ personId: 1, key: 1 }, { unique: true })

/** What an intention led to: the id of the thing, and the number of the version if it made one. */
export interface Made {
  readonly madeId: string
  readonly number: number
}

export type IntentionStore = ReturnType<typeof createIntentionStore>

/** Remembers for ever what each person has begun, so that a repeated request is the same act. */
export function createIntentionStore(connection: Connection) {
  const intentions = connection.model('ProcessIntention', schema)

  return {
    async made(personId: PersonId, key: IntentionKey): Promise<Made | null> {
      const row = await intentions.findOne({ personId, key }).lean()
      return row && { madeId: row.madeId, number: row.number }
    },

    /** Fails as a duplicate when the intention was carried out before. */
    async remember(tx: Tx, personId: PersonId, key: IntentionKey, { madeId, number }: Made): Promise<void> {
      await intentions.create([{ personId, key, madeId, number }], { session: sessionOf(tx) })
    },

    async forget(tx: Tx, personId: PersonId): Promise<void> {
      await intentions.deleteMany({ personId }, { session: sessionOf(tx) })
    },
  }
}
