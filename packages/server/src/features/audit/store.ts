import type { AuditEntry } from '@kleeblatt/shared/audit'
import type { PersonId } from '@kleeblatt/shared/core'
import { type InferRawDocType, Schema } from 'mongoose'
import { type Connection, sessionOf, type Tx } from '../../kernel/mongo.ts'
import { hashOf, hashOfNothing } from './chain.ts'

const entryFields = {
  n: { type: Number, required: true },
  at: { type: Date, required: true },
  by: { type: Schema.Types.ObjectId, default: null },
  onBehalfOf: { type: Schema.Types.ObjectId, default: null },
  action: { type: String, required: true },
  on: { type: String, required: true },
  /** JSON text: its keys differ from act to act and are never searched. */
  with: { type: String, required: true },
  hash: { type: String, required: true },
} as const

const headFields = {
  _id: { type: String, required: true },
  n: { type: Number, required: true },
  hash: { type: String, required: true },
} as const

const entrySchema = new Schema(entryFields, { collection: 'audit' })
  .index({ n: -1 }, { unique: true })
  .index({ by: 1, n: -1 })
  .index({ on: 1, n: -1 })
const headSchema = new Schema(headFields, { collection: 'audit-head' })

const toEntry = (row: InferRawDocType<typeof entryFields>): AuditEntry => ({
  n: row.n,
  at: row.at.toISOString(),
  by: row.by ? (row.by.toHexString() as PersonId) : null,
  onBehalfOf: row.onBehalfOf ? (row.onBehalfOf.toHexString() as PersonId) : null,
  action: row.action,
  on: row.on,
  with: JSON.parse(row.with) as AuditEntry['with'],
  hash: row.hash,
})

export interface AuditSlice {
  readonly before?: number | undefined
  readonly by?: PersonId | undefined
  readonly on?: string | undefined
  readonly limit: number
}

export type AuditStore = ReturnType<typeof createAuditStore>

export function createAuditStore(connection: Connection) {
  const entries = connection.model('AuditEntry', entrySchema)
  const heads = connection.model('AuditHead', headSchema)

  return {
    /** Puts an entry at the end of the chain. Writers take turns: the head is one document. */
    async append(tx: Tx, entry: Omit<AuditEntry, 'n' | 'hash'>): Promise<void> {
      const session = sessionOf(tx)
      const before = await heads
        .findByIdAndUpdate(
          'head',
          { $inc: { n: 1 }, $setOnInsert: { hash: hashOfNothing } },
          { upsert: true, returnDocument: 'after', session },
        )
        .orFail()
        .lean()
      const numbered = { ...entry, n: before.n }
      const hash = hashOf(before.hash, numbered)
      await heads.updateOne({ _id: 'head' }, { $set: { hash } }, { session })
      await entries.create([{ ...numbered, with: JSON.stringify(entry.with), hash }], { session })
    },

    /** Newest first. */
    async latest({ before, by, on, limit }: AuditSlice): Promise<AuditEntry[]> {
      const rows = await entries
        .find({ ...(before && { n: { $lt: before } }), ...(by && { by }), ...(on && { on }) })
        .sort({ n: -1 })
        .limit(limit)
        .lean()
      return rows.map(toEntry)
    },

    /** Everything somebody did, newest first. */
    async by(person: PersonId): Promise<AuditEntry[]> {
      const rows = await entries.find({ by: person }).sort({ n: -1 }).lean()
      return rows.map(toEntry)
    },

    /** Oldest first, after number `n`. */
    async following(n: number, limit: number): Promise<AuditEntry[]> {
      const rows = await entries
        .find({ n: { $gt: n } })
        .sort({ n: 1 })
        .limit(limit)
        .lean()
      return rows.map(toEntry)
    },

    async head(): Promise<{ n: number; hash: string }> {
      const head = await heads.findById('head').lean()
      return head ? { n: head.n, hash: head.hash } : { n: 0, hash: hashOfNothing }
    },
  }
}
