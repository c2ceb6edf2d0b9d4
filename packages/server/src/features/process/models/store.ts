import type { PersonId } from '@kleeblatt/shared/core'
import type { ImportReport, ProcessId, Version } from '@kleeblatt/shared/process'
import { type InferRawDocType, mongo, Schema } from 'mongoose'
import { type Connection, sessionOf, type Tx } from '../../../kernel/mongo.ts'

const place = {
  processId: { type: Schema.Types.ObjectId, required: true },
  number: { type: Number, required: true },
} as const

const reportFields = {
  diagrams: { type: Number, required: true },
  elements: { type: Number, required: true },
  undrawn: { type: Number, required: true },
  encoding: { type: String, required: true },
  warnings: { type: [String], required: true },
} as const

const versionFields = {
  ...place,
  note: { type: String },
  savedAt: { type: Date, required: true },
  savedBy: { type: Schema.Types.ObjectId },
  basedOn: { type: Number },
  byteLength: { type: Number, required: true },
  hasPreview: { type: Boolean, required: true },
  fileName: { type: String },
  report: { type: new Schema(reportFields, { _id: false }) },
} as const

const modelFields = { ...place, xml: { type: String, required: true } } as const
const previewFields = { ...place, svg: { type: String, required: true } } as const
const originalFields = { ...place, bytes: { type: Buffer, required: true } } as const
const textFields = { processId: place.processId, text: { type: String } } as const

const at = { processId: 1, number: -1 } as const
const versionSchema = new Schema(versionFields, { collection: 'process-versions' })
  .index(at, { unique: true })
  .index({ savedBy: 1 })
const modelSchema = new Schema(modelFields, { collection: 'process-models' }).index(at, { unique: true })
const previewSchema = new Schema(previewFields, { collection: 'process-previews' }).index(at, { unique: true })
const originalSchema = new Schema(originalFields, { collection: 'process-originals' }).index(at, { unique: true })
const textSchema = new Schema(textFields, { collection: 'process-texts' }).index({ processId: 1 }, { unique: true })

const toReport = ({ diagrams, elements, undrawn, encoding, warnings }: ImportReport) => ({
  diagrams,
  elements,
  undrawn,
  encoding,
  warnings: [...warnings],
})

const toVersion = (row: InferRawDocType<typeof versionFields>): Version => ({
  number: row.number,
  note: row.note ?? '',
  savedAt: row.savedAt.toISOString(),
  savedBy: row.savedBy ? (row.savedBy.toHexString() as PersonId) : null,
  basedOn: row.basedOn ?? null,
  byteLength: row.byteLength,
  hasPreview: row.hasPreview,
  fileName: row.fileName ?? null,
  report: row.report ? toReport(row.report) : null,
})

/** A version with all that is kept of it. */
export interface NewModel {
  readonly version: Version
  readonly xml: string
  readonly preview: string | null
  readonly original: Buffer | null
  readonly text: string
}

export type ModelStore = ReturnType<typeof createModelStore>

const openKept = (connection: Connection) => ({
  versions: connection.model('ProcessVersion', versionSchema),
  models: connection.model('ProcessModel', modelSchema),
  previews: connection.model('ProcessPreview', previewSchema),
  originals: connection.model('ProcessOriginal', originalSchema),
  texts: connection.model('ProcessText', textSchema),
})
type Kept = ReturnType<typeof openKept>

export function createModelStore(connection: Connection) {
  const kept = openKept(connection)
  return { ...reading(kept), ...writing(kept) }
}

function reading({ versions, models, previews, originals, texts }: Kept) {
  return {
    async version(processId: ProcessId, number: number): Promise<Version | null> {
      const row = await versions.findOne({ processId, number }).lean()
      return row && toVersion(row)
    },

    /** Newest first. */
    async versions(processId: ProcessId, { before, limit }: { before: number | null; limit: number }) {
      const older = before === null ? {} : { number: { $lt: before } }
      const rows = await versions
        .find({ processId, ...older })
        .sort({ number: -1 })
        .limit(limit)
        .lean()
      return rows.map((row) => toVersion(row))
    },

    async xml(processId: ProcessId, number: number): Promise<string | null> {
      return (await models.findOne({ processId, number }).lean())?.xml ?? null
    },

    async preview(processId: ProcessId, number: number): Promise<string | null> {
      return (await previews.findOne({ processId, number }).lean())?.svg ?? null
    },

    async original(processId: ProcessId, number: number): Promise<Buffer | null> {
      const row = await originals.findOne({ processId, number }).lean()
      return row && toBytes(row.bytes)
    },

    /** What the newest versions say, for the search. */
    async textsOf(ids: readonly ProcessId[]): Promise<ReadonlyMap<ProcessId, string>> {
      const rows = await texts.find({ processId: { $in: [...ids] } }).lean()
      return new Map(rows.map(({ processId, text }) => [processId.toHexString() as ProcessId, text ?? '']))
    },

    async savedBy(person: PersonId, limit: number) {
      const rows = await versions.find({ savedBy: person }).limit(limit).lean()
      return rows.map((row) => ({ processId: row.processId.toHexString() as ProcessId, ...toVersion(row) }))
    },
  }
}

function writing({ versions, models, previews, originals, texts }: Kept) {
  return {
    /** Keeps a version. The unique place of each makes two versions of one number impossible. */
    async add(tx: Tx, processId: ProcessId, { version, xml, preview, original, text }: NewModel): Promise<void> {
      const session = sessionOf(tx)
      const { number } = version
      await versions.create([{ processId, ...version }], { session })
      await models.create([{ processId, number, xml }], { session })
      if (preview !== null) await previews.create([{ processId, number, svg: preview }], { session })
      if (original !== null) await originals.create([{ processId, number, bytes: original }], { session })
      await texts.updateOne({ processId }, { $set: { text } }, { session, upsert: true })
    },

    /** False if the version has a preview already. */
    async addPreview(tx: Tx, processId: ProcessId, number: number, svg: string): Promise<boolean> {
      const session = sessionOf(tx)
      const bare = { processId, number, hasPreview: false }
      const { modifiedCount } = await versions.updateOne(bare, { $set: { hasPreview: true } }, { session })
      if (modifiedCount === 1) await previews.create([{ processId, number, svg }], { session })
      return modifiedCount === 1
    },

    async removeAll(tx: Tx, processId: ProcessId): Promise<void> {
      const session = sessionOf(tx)
      await versions.deleteMany({ processId }, { session })
      await models.deleteMany({ processId }, { session })
      await previews.deleteMany({ processId }, { session })
      await originals.deleteMany({ processId }, { session })
      await texts.deleteMany({ processId }, { session })
    },

    async forget(tx: Tx, person: PersonId): Promise<void> {
      await versions.updateMany({ savedBy: person }, { $set: { savedBy: null } }, { session: sessionOf(tx) })
    },
  }
}

/** The driver hands bytes over in a wrapping of its own. */
const toBytes = (kept: unknown): Buffer =>
  kept instanceof mongo.Binary ? Buffer.from(kept.buffer) : Buffer.from(kept as Uint8Array)
