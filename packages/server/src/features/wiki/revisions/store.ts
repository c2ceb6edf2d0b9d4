import type { IntentionKey, PersonId } from '@kleeblatt/shared/core'
import { type PageContent, type PageId, pageContent, type RevisionSummary } from '@kleeblatt/shared/wiki'
import { type InferRawDocType, Schema, type Types } from 'mongoose'
import { type Connection, sessionOf, type Tx, unkey } from '../../../kernel/mongo.ts'

const fields = {
  pageId: { type: Schema.Types.ObjectId, required: true },
  revision: { type: Number, required: true },
  /** The rev that the page took with it: part of the first answer. */
  rev: { type: Number, required: true },
  title: { type: String, required: true },
  /** JSON as text: the database looks at no part of it. */
  content: { type: String, required: true },
  contentVersion: { type: Number, required: true },
  savedAt: { type: Date, required: true },
  savedBy: { type: Schema.Types.ObjectId, default: null },
  key: { type: String, required: true },
  restoredFrom: { type: Number, default: null },
} as const

const schema = new Schema(fields, { collection: 'wiki_revisions' })
  .index({ pageId: 1, revision: -1 }, { unique: true })
  .index({ savedBy: 1, key: 1 }, { unique: true })

type Row = InferRawDocType<typeof fields> & { _id: Types.ObjectId }

export interface KnownRevision extends RevisionSummary {
  readonly pageId: PageId
  readonly rev: number
}

export interface FullRevision extends KnownRevision {
  readonly content: PageContent
  readonly contentVersion: number
}

export interface NewRevision
  extends Pick<FullRevision, 'pageId' | 'revision' | 'rev' | 'title' | 'content' | 'contentVersion'> {
  readonly savedAt: Date
  readonly savedBy: PersonId
  readonly key: IntentionKey
  readonly restoredFrom: number | null
}

const toSummary = (row: Omit<Row, 'content'>): KnownRevision => ({
  pageId: row.pageId.toHexString() as PageId,
  revision: row.revision,
  rev: row.rev,
  title: row.title,
  savedAt: row.savedAt.toISOString(),
  savedBy: row.savedBy ? (row.savedBy.toHexString() as PersonId) : null,
  restoredFrom: row.restoredFrom ?? null,
})

const toFull = (row: Row): FullRevision => ({
  ...toSummary(row),
  content: pageContent.parse(JSON.parse(row.content)),
  contentVersion: row.contentVersion,
})

const summary = { content: 0 } as const

export function createRevisionStore(connection: Connection) {
  const revisions = connection.model('WikiRevision', schema)

  return {
    async revision(pageId: PageId, revision: number, tx?: Tx): Promise<FullRevision | null> {
      const options = tx ? { session: sessionOf(tx) } : {}
      const row = await revisions.findOne({ pageId, revision }, null, options).lean()
      return row && toFull(row)
    },

    async revisionByKey(savedBy: PersonId, key: IntentionKey): Promise<KnownRevision | null> {
      const row = await revisions.findOne({ savedBy, key }, summary).lean()
      return row && toSummary(row)
    },

    async addRevision(tx: Tx, { content, ...revision }: NewRevision): Promise<KnownRevision> {
      const row = { ...revision, content: JSON.stringify(content) }
      const [made] = await revisions.create([row], { session: sessionOf(tx) })
      if (!made) throw new Error('A revision was not made.')
      return toSummary(made)
    },

    /** Newest first. */
    async revisionsOf(pageId: PageId, before: number, limit: number): Promise<readonly KnownRevision[]> {
      const rows = await revisions
        .find({ pageId, revision: { $lt: before } }, summary)
        .sort({ revision: -1 })
        .limit(limit)
        .lean()
      return rows.map(toSummary)
    },

    async removeRevisions(tx: Tx, pageId: PageId): Promise<void> {
      await revisions.deleteMany({ pageId }, { session: sessionOf(tx) })
    },

    async revisionsBy(savedBy: PersonId): Promise<readonly FullRevision[]> {
      const rows = await revisions.find({ savedBy }).sort({ key: 1 }).lean()
      return rows.map(toFull)
    },

    async forgetInRevisions(tx: Tx, savedBy: PersonId): Promise<void> {
      await unkey(tx, revisions.collection, 'savedBy', savedBy)
      await revisions.updateMany({ savedBy }, { $set: { savedBy: null } }, { session: sessionOf(tx) })
    },
  }
}
