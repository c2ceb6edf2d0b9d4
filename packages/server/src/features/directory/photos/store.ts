import type { PersonId } from '@kleeblatt/shared/core'
import { Schema } from 'mongoose'
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

export type PhotoStore = ReturnType<typeof createPhotoStore>

export function createPhotoStore(connection: Connection) {
  const photos = connection.model('Photo', schema)

  return {
    async photo(personId: PersonId): Promise<Picture | null> {
      const row = await photos.findOne({ personId }).lean()
      return row && { type: row.type, bytes: Buffer.from(row.bytes.buffer) }
    },

    async put(tx: Tx, personId: PersonId, { type, bytes }: Picture): Promise<void> {
      const change = { $set: { type, bytes: Buffer.from(bytes) } }
      await photos.updateOne({ personId }, change, { upsert: true, session: sessionOf(tx) })
    },

    async remove(tx: Tx, personId: PersonId): Promise<void> {
      await photos.deleteOne({ personId }, { session: sessionOf(tx) })
    },
  }
}
