import type { IntentionKey, PersonId } from '@kleeblatt/shared/core'
import type { HeldThing, Hold, HoldId } from '@kleeblatt/shared/privacy'
import { type InferRawDocType, Schema, type Types } from 'mongoose'
import { type Connection, sessionOf, type Tx } from '../../kernel/mongo.ts'

const fields = {
  key: { type: String, required: true },
  kind: { type: String, required: true },
  thingId: { type: String, required: true },
  reason: { type: String, required: true },
  by: { type: Schema.Types.ObjectId, required: true },
  since: { type: Date, required: true },
  until: { type: Date, default: null },
} as const

const schema = new Schema(fields, { collection: 'holds' })
  .index({ by: 1, key: 1 }, { unique: true })
  .index({ kind: 1, thingId: 1, until: 1 })

const toHold = (row: InferRawDocType<typeof fields> & { _id: Types.ObjectId }): Hold => ({
  id: row._id.toHexString() as HoldId,
  thing: { kind: row.kind, id: row.thingId },
  reason: row.reason,
  by: row.by.toHexString() as PersonId,
  since: row.since.toISOString(),
  until: row.until?.toISOString() ?? null,
})

interface NewHold {
  readonly key: IntentionKey
  readonly thing: HeldThing
  readonly reason: string
  readonly by: PersonId
  readonly since: Date
}

export type PrivacyStore = ReturnType<typeof createPrivacyStore>

export function createPrivacyStore(connection: Connection) {
  const holds = connection.model('Hold', schema)

  return {
    /** The hold this sender made with this key; null if there is none. */
    async byKey(by: PersonId, key: IntentionKey): Promise<Hold | null> {
      const row = await holds.findOne({ by, key }).lean()
      return row && toHold(row)
    },

    async add(tx: Tx, { key, thing, reason, by, since }: NewHold): Promise<Hold> {
      const row = { key, kind: thing.kind, thingId: thing.id, reason, by, since }
      const [made] = await holds.create([row], { session: sessionOf(tx) })
      if (!made) throw new Error('The store made no hold.')
      return toHold(made.toObject())
    },

    async lift(tx: Tx, id: HoldId, until: Date): Promise<Hold | null> {
      const row = await holds
        .findOneAndUpdate(
          { _id: id, until: null },
          { $set: { until } },
          { returnDocument: 'after', session: sessionOf(tx) },
        )
        .lean()
      return row && toHold(row)
    },

    async isHeld(tx: Tx, { kind, id }: HeldThing): Promise<boolean> {
      return (await holds.exists({ kind, thingId: id, until: null }).session(sessionOf(tx))) !== null
    },

    /** Newest first. */
    async latest(before: HoldId | undefined, limit: number): Promise<Hold[]> {
      const rows = await holds
        .find(before ? { _id: { $lt: before } } : {})
        .sort({ _id: -1 })
        .limit(limit)
        .lean()
      return rows.map(toHold)
    },

    async by(person: PersonId): Promise<Hold[]> {
      const rows = await holds.find({ by: person }).lean()
      return rows.map(toHold)
    },
  }
}
