import type { FileId, IntentionKey, PersonId } from '@kleeblatt/shared/core'
import { type FileOwner, inlineTypes, type StoredFile } from '@kleeblatt/shared/files'
import { type InferRawDocType, Schema, type Types } from 'mongoose'
import { type Connection, isDuplicate, sessionOf, type Tx, unkey } from '../../kernel/mongo.ts'

const ownerFields = {
  kind: { type: String, required: true },
  id: { type: Schema.Types.ObjectId, required: true },
} as const

const fileFields = {
  uploaderId: { type: Schema.Types.ObjectId, default: null },
  key: { type: String, required: true },
  name: { type: String, required: true },
  type: { type: String, required: true },
  bytes: { type: Number, required: true },
  owners: { type: [new Schema(ownerFields, { _id: false })], required: true },
  uploadedAt: { type: Date, required: true },
  /** Since when it belongs to nothing; null while it belongs to something. */
  looseSince: { type: Date, default: null },
} as const

const fileSchema = new Schema(fileFields, { collection: 'files' })
  .index({ uploaderId: 1, key: 1 }, { unique: true })
  .index({ 'owners.id': 1 })
  .index({ looseSince: 1 })

type Row = InferRawDocType<typeof fileFields> & { _id: Types.ObjectId }

export interface KnownFile extends StoredFile {
  readonly owners: readonly FileOwner[]
}

export interface NewFile extends Pick<StoredFile, 'id' | 'name' | 'type' | 'bytes'> {
  readonly uploaderId: PersonId
  readonly key: IntentionKey
  readonly uploadedAt: Date
}

const isInline = (type: string): boolean => inlineTypes.some((inline) => inline === type)

const toFile = (row: Row): KnownFile => ({
  id: row._id.toHexString() as FileId,
  name: row.name,
  type: row.type,
  bytes: row.bytes,
  isInline: isInline(row.type),
  uploadedBy: row.uploaderId ? (row.uploaderId.toHexString() as PersonId) : null,
  uploadedAt: row.uploadedAt.toISOString(),
  owners: row.owners.map(({ kind, id }) => ({ kind, id: id.toHexString() })),
})

const idOfRow = (row: { _id: Types.ObjectId }) => row._id.toHexString() as FileId

const modelOf = (connection: Connection) => connection.model('StoredFile', fileSchema)
type Files = ReturnType<typeof modelOf>

const lookingUp = (files: Files) => ({
  async file(id: FileId): Promise<KnownFile | null> {
    const row = await files.findById(id).lean()
    return row && toFile(row)
  },

  async byKey(uploaderId: PersonId, key: IntentionKey): Promise<KnownFile | null> {
    const row = await files.findOne({ uploaderId, key }).lean()
    return row && toFile(row)
  },

  async uploadedBy(uploaderId: PersonId): Promise<readonly KnownFile[]> {
    const rows = await files.find({ uploaderId }).sort({ key: 1 }).lean()
    return rows.map(toFile)
  },

  async looseBefore(before: Date, limit: number): Promise<readonly FileId[]> {
    const rows = await files
      .find({ looseSince: { $lt: before, $ne: null } }, { _id: 1 })
      .limit(limit)
      .lean()
    return rows.map(idOfRow)
  },
})

const owning = (files: Files) => ({
  async addOwner(tx: Tx, id: FileId, owner: FileOwner): Promise<boolean> {
    const { matchedCount } = await files.updateOne(
      { _id: id },
      { $addToSet: { owners: owner }, $set: { looseSince: null } },
      { session: sessionOf(tx) },
    )
    return matchedCount === 1
  },

  /** Takes the owner from all its files and removes those that belong to nothing now. Their ids come back. */
  async removeOwner(tx: Tx, owner: FileOwner): Promise<readonly FileId[]> {
    const session = sessionOf(tx)
    const its = { owners: { $elemMatch: owner }, 'owners.id': owner.id }
    await files.updateMany({ ...its, 'owners.1': { $exists: true } }, { $pull: { owners: owner } }, { session })
    const alone = await files.find(its, { _id: 1 }, { session }).lean()
    await files.deleteMany({ ...its }, { session })
    return alone.map(idOfRow)
  },
})

export type FileStore = ReturnType<typeof createFileStore>

export function createFileStore(connection: Connection) {
  const files = modelOf(connection)

  return {
    ...lookingUp(files),
    ...owning(files),

    /** Fails where the uploader has used the key before. */
    async add(tx: Tx, { id, ...file }: NewFile): Promise<void> {
      const row = { _id: id, ...file, owners: [], looseSince: file.uploadedAt }
      await files.create([row], { session: sessionOf(tx) })
    },

    isRepeat: isDuplicate,

    /** Removes a file that belongs to nothing; false where it does not exist or has found an owner. */
    async removeLoose(tx: Tx, id: FileId): Promise<boolean> {
      const loose = { _id: id, looseSince: { $ne: null } }
      const { deletedCount } = await files.deleteOne(loose, { session: sessionOf(tx) })
      return deletedCount === 1
    },

    async forget(tx: Tx, uploaderId: PersonId): Promise<void> {
      await unkey(tx, files.collection, 'uploaderId', uploaderId)
      await files.updateMany({ uploaderId }, { $set: { uploaderId: null } }, { session: sessionOf(tx) })
    },
  }
}
