import type { Area, AreaId } from '@kleeblatt/shared/process'
import { type InferRawDocType, Schema, Types } from 'mongoose'
import { type Connection, sessionOf, type Tx } from '../../../kernel/mongo.ts'

const fields = {
  name: { type: String, required: true },
  rank: { type: Number, required: true },
  /** All processes in it, whoever may read them: only an empty area can go. */
  holds: { type: Number, required: true },
} as const

const schema = new Schema(fields, { collection: 'process-areas' }).index({ rank: 1, _id: 1 })

export type KeptArea = Omit<Area, 'processes'>

const toArea = (row: InferRawDocType<typeof fields> & { _id: Types.ObjectId }): KeptArea => ({
  id: row._id.toHexString() as AreaId,
  name: row.name,
  rank: row.rank,
})

export type LandscapeStore = ReturnType<typeof createLandscapeStore>

export function createLandscapeStore(connection: Connection) {
  const areas = connection.model('ProcessArea', schema)

  return {
    async all(limit: number): Promise<KeptArea[]> {
      const rows = await areas.find().sort({ rank: 1, _id: 1 }).hint({ rank: 1, _id: 1 }).limit(limit).lean()
      return rows.map(toArea)
    },

    async area(id: AreaId): Promise<KeptArea | null> {
      const row = await areas.findById(id).lean()
      return row && toArea(row)
    },

    async add(tx: Tx, area: Omit<KeptArea, 'id'>): Promise<KeptArea> {
      const _id = new Types.ObjectId()
      await areas.create([{ _id, ...area, holds: 0 }], { session: sessionOf(tx) })
      return { id: _id.toHexString() as AreaId, ...area }
    },

    async change(tx: Tx, id: AreaId, changed: { name?: string; rank?: number }): Promise<KeptArea | null> {
      const row = await areas
        .findByIdAndUpdate(id, { $set: changed }, { session: sessionOf(tx), returnDocument: 'after' })
        .lean()
      return row && toArea(row)
    },

    /** Counts a process in or out. False if the area has gone meanwhile. */
    async count(tx: Tx, id: AreaId, by: 1 | -1): Promise<boolean> {
      const { matchedCount } = await areas.updateOne({ _id: id }, { $inc: { holds: by } }, { session: sessionOf(tx) })
      return matchedCount === 1
    },

    /** False while the area holds a process. */
    async removeEmpty(tx: Tx, id: AreaId): Promise<boolean> {
      const { deletedCount } = await areas.deleteOne({ _id: id, holds: 0 }, { session: sessionOf(tx) })
      return deletedCount === 1
    },
  }
}
