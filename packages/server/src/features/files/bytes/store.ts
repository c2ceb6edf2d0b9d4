import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FileId } from '@kleeblatt/shared/core'
import { mongo, Schema, Types } from 'mongoose'
import type { ByteRange } from '../../../kernel/http-files.ts'
import { type Connection, sessionOf, type Tx } from '../../../kernel/mongo.ts'

const bucketName = 'file_bytes'

/** Bytes that no file speaks for: still arriving, or left by a deletion. They are removed when due. */
const straySchema = new Schema({ dueAt: { type: Date, required: true } }, { collection: 'file_strays' }).index({
  dueAt: 1,
})

/** The two collections of GridFS, declared so that they are prepared like all others. */
const headSchema = new Schema(
  { filename: String, uploadDate: Date, length: Number, chunkSize: Number },
  { collection: `${bucketName}.files` },
).index({ filename: 1, uploadDate: 1 })
const chunkSchema = new Schema(
  { files_id: Schema.Types.ObjectId, n: Number, data: Buffer },
  { collection: `${bucketName}.chunks` },
).index({ files_id: 1, n: 1 }, { unique: true })

const idOfRow = (row: { _id: Types.ObjectId }) => row._id.toHexString() as FileId

export type ByteStore = ReturnType<typeof createByteStore>

/** The bytes of files. They are written before there is a file, and removed after there is none. */
export function createByteStore(connection: Connection) {
  const strays = connection.model('FileStray', straySchema)
  const heads = connection.model('FileHead', headSchema)
  const chunks = connection.model('FileChunk', chunkSchema)

  function bucket(): mongo.GridFSBucket {
    if (!connection.db) throw new Error('The database is not open.')
    return new mongo.GridFSBucket(connection.db, { bucketName })
  }

  return {
    /** Makes an id whose bytes are strays until a file speaks for them. */
    async expect(dueAt: Date): Promise<FileId> {
      return idOfRow(await strays.create({ dueAt }))
    },

    async write(id: FileId, source: Readable, watch: (chunk: Buffer) => void): Promise<void> {
      async function* watched(): AsyncGenerator<Buffer> {
        for await (const chunk of source) {
          watch(chunk)
          yield chunk
        }
      }
      await pipeline(watched, bucket().openUploadStreamWithId(new Types.ObjectId(id), id))
    },

    read(id: FileId, range?: ByteRange): Readable {
      const part = range ? { start: range.first, end: range.last + 1 } : {}
      return bucket().openDownloadStream(new Types.ObjectId(id), part)
    },

    /** A file speaks for the bytes now. */
    async claim(tx: Tx, id: FileId): Promise<void> {
      await strays.deleteOne({ _id: id }, { session: sessionOf(tx) })
    },

    /** No file speaks for these bytes any more. */
    async abandon(tx: Tx, ids: readonly FileId[], dueAt: Date): Promise<void> {
      const rows = ids.map((_id) => ({ _id, dueAt }))
      await strays.create(rows, { session: sessionOf(tx), ordered: true })
    },

    async due(at: Date, limit: number): Promise<readonly FileId[]> {
      const rows = await strays
        .find({ dueAt: { $lte: at } })
        .limit(limit)
        .lean()
      return rows.map(idOfRow)
    },

    /** Removes bytes, then the note that they are stray: a crash in between only repeats it. */
    async remove(id: FileId): Promise<void> {
      await chunks.deleteMany({ files_id: id })
      await heads.deleteOne({ _id: id })
      await strays.deleteOne({ _id: id })
    },

    /** In how many pieces the bytes are kept. */
    pieces: (id: FileId): Promise<number> => chunks.countDocuments({ files_id: id }),
  }
}
