import type { PersonId } from '@kleeblatt/shared/core'
import { Schema, Types } from 'mongoose'
import { type Connection, sessionOf, type Tx } from '../../../kernel/mongo.ts'

const fields = {
  personId: { type: Schema.Types.ObjectId, required: true },
  type: { type: String, required: true },
  bytes: { type: Buffer, required: true },
} as const

const schema = new Schema(fields, { collection: 'photos' }).index({ personId: 1 }, { unique: true })

export interface Picture {
  readonly type: string
  readonly bytes: Uint8Array
}

export interface Pictured {
  readonly id: PersonId
  readonly picture: Picture | null
}

export type PhotoStore = ReturnType<typeof createPhotoStore>

export function createPhotoStore(connection: Connection) {
  const photos = connection.model('Photo', schema)

  return {
    async photo(personId: PersonId): Promise<Picture | null> {
      const row = await photos.findOne({ personId }).lean()
      return row && { type: row.type, bytes: Buffer.from(row.bytes.buffer) }
    },

    /** Keeps people's pictures; of those who have none any more, nothing. */
    async put(tx: Tx, pictured: readonly Pictured[]): Promise<void> {
      const writes = pictured.map(({ id, picture }) => {
        const filter = { personId: new Types.ObjectId(id) }
        if (!picture) return { deleteOne: { filter } }
        const update = { $set: { type: picture.type, bytes: Buffer.from(picture.bytes) } }
        return { updateOne: { filter, update, upsert: true } }
      })
      await photos.bulkWrite(writes, { session: sessionOf(tx) })
    },

    async remove(tx: Tx, personId: PersonId): Promise<void> {
      await photos.deleteOne({ personId }, { session: sessionOf(tx) })
    },
  }
}
