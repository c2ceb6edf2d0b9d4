import type { DeletionReason, IntentionKey, PersonId, Stone } from '@kleeblatt/shared/core'
import type { PageFacts, PageId, SpaceId, TreePage } from '@kleeblatt/shared/wiki'
import { type InferRawDocType, Schema, Types } from 'mongoose'
import { type Connection, isDuplicate, sessionOf, type Tx, unkey } from '../../../kernel/mongo.ts'

const objectId = Schema.Types.ObjectId
const maybePerson = { type: objectId, default: null } as const

const stoneSchema = new Schema(
  { reason: { type: String, required: true }, at: { type: Date, required: true } },
  { _id: false },
)

const fields = {
  spaceId: { type: objectId, required: true },
  parentId: { type: objectId, default: null },
  place: { type: String, required: true },
  title: { type: String, default: '' },
  rev: { type: Number, required: true },
  /** The number of the wiki's change in which it became as it is. */
  change: { type: Number, required: true },
  /** The number of the revision that is shown. */
  revision: { type: Number, required: true },
  ownerId: maybePerson,
  deputyId: maybePerson,
  verifiedUntil: { type: String, default: null },
  key: { type: String, required: true },
  createdBy: maybePerson,
  createdAt: { type: Date, required: true },
  changedBy: maybePerson,
  changedAt: { type: Date, required: true },
  /** Derived from the revision that is shown. */
  text: { type: String, default: '' },
  linksTo: { type: [objectId], required: true },
  /** What remains of a deleted page; null while it lives. */
  stone: { type: stoneSchema, default: null },
} as const

const schema = new Schema(fields, { collection: 'wiki_pages' })
  .index({ spaceId: 1, _id: 1 })
  .index({ spaceId: 1, parentId: 1, place: 1 })
  .index({ change: 1, _id: 1 })
  .index({ linksTo: 1, _id: 1 })
  .index({ createdBy: 1, key: 1 }, { unique: true })
  .index({ changedBy: 1 })
  .index({ ownerId: 1 })
  .index({ deputyId: 1 })

type Row = InferRawDocType<typeof fields> & { _id: Types.ObjectId }

export interface KnownPage extends TreePage, PageFacts {
  readonly spaceId: SpaceId
  readonly change: number
  readonly createdAt: string
  readonly createdBy: PersonId | null
  readonly changedAt: string
  readonly changedBy: PersonId | null
  readonly stone: Stone | null
}

const personOf = (id: Types.ObjectId | null | undefined): PersonId | null =>
  id ? (id.toHexString() as PersonId) : null

const toPage = (row: Omit<Row, 'text' | 'linksTo'>): KnownPage => ({
  id: row._id.toHexString() as PageId,
  spaceId: row.spaceId.toHexString() as SpaceId,
  parentId: row.parentId ? (row.parentId.toHexString() as PageId) : null,
  place: row.place,
  title: row.title,
  rev: row.rev,
  change: row.change,
  revision: row.revision,
  ownerId: personOf(row.ownerId),
  deputyId: personOf(row.deputyId),
  verifiedUntil: row.verifiedUntil ?? null,
  createdAt: row.createdAt.toISOString(),
  createdBy: personOf(row.createdBy),
  changedAt: row.changedAt.toISOString(),
  changedBy: personOf(row.changedBy),
  stone: row.stone ? { reason: row.stone.reason as DeletionReason, at: row.stone.at.toISOString() } : null,
})

export interface NewPage {
  readonly spaceId: SpaceId
  readonly parentId: PageId | null
  readonly place: string
  readonly title: string
  readonly key: IntentionKey
  readonly createdBy: PersonId
  readonly createdAt: Date
}

/** What is kept of a revision beside the page, so that it can be found. */
export interface Derived {
  readonly text: string
  readonly linksTo: readonly PageId[]
}

export interface PageChange extends Partial<PageFacts> {
  readonly parentId?: PageId | null
  readonly place?: string
  readonly title?: string
  readonly revision?: number
  readonly changedBy?: PersonId
  readonly changedAt?: Date
  readonly derived?: Derived
}

const ofTx = (tx: Tx | undefined) => (tx ? { session: sessionOf(tx) } : {})
const light = { text: 0, linksTo: 0 } as const

const modelOf = (connection: Connection) => connection.model('WikiPage', schema)
type Pages = ReturnType<typeof modelOf>

const reading = (pages: Pages) => ({
  /** Also one that has only left its stone. */
  async page(id: PageId, tx?: Tx): Promise<KnownPage | null> {
    const row = await pages.findById(id, light, ofTx(tx)).lean()
    return row && toPage(row)
  },

  async pagesById(ids: readonly PageId[]): Promise<readonly KnownPage[]> {
    const rows = await pages.find({ _id: { $in: ids }, stone: null }, light).lean()
    return rows.map(toPage)
  },

  async pageByKey(createdBy: PersonId, key: IntentionKey): Promise<KnownPage | null> {
    const row = await pages.findOne({ createdBy, key }, light).lean()
    return row && toPage(row)
  },

  async pagesIn(spaceId: SpaceId, after: string | undefined, limit: number): Promise<readonly KnownPage[]> {
    const rows = await pages
      .find({ spaceId, stone: null, ...(after && { _id: { $gt: after } }) }, light)
      .sort({ _id: 1 })
      .limit(limit)
      .lean()
    return rows.map(toPage)
  },

  /** In their order. */
  async childrenOf(spaceId: SpaceId, parentId: PageId | null, tx: Tx): Promise<readonly KnownPage[]> {
    const rows = await pages
      .find({ spaceId, parentId, stone: null }, light, { session: sessionOf(tx) })
      .sort({ place: 1, _id: 1 })
      .lean()
    return rows.map(toPage)
  },

  async linkingTo(id: PageId, after: string | undefined, limit: number): Promise<readonly KnownPage[]> {
    const rows = await pages
      .find({ linksTo: new Types.ObjectId(id), stone: null, ...(after && { _id: { $gt: after } }) }, light)
      .sort({ _id: 1 })
      .limit(limit)
      .lean()
    return rows.map(toPage)
  },

  /** Pages and stones, in the order of their changes. */
  async changedAfter(change: number, id: string, limit: number): Promise<readonly (KnownPage & { text: string })[]> {
    const later = { $or: [{ change: { $gt: change } }, { change, _id: { $gt: id } }], change: { $gte: change } }
    const rows = await pages.find(later, { linksTo: 0 }).sort({ change: 1, _id: 1 }).limit(limit).lean()
    return rows.map((row) => ({ ...toPage(row), text: row.text }))
  },

  async pagesOf(person: PersonId): Promise<readonly KnownPage[]> {
    const byPerson = [{ createdBy: person }, { ownerId: person }, { deputyId: person }, { changedBy: person }]
    const rows = await pages.find({ $or: byPerson }, light).sort({ _id: 1 }).lean()
    return rows.map(toPage)
  },
})

const fieldsOf = ({ derived, ...change }: PageChange) => ({ ...change, ...derived })

const writing = (pages: Pages) => ({
  isRepeat: isDuplicate,

  async addPage(tx: Tx, change: number, { createdBy, createdAt, ...page }: NewPage, derived: Derived) {
    const by = { createdBy, createdAt, changedBy: createdBy, changedAt: createdAt }
    const found = { text: derived.text, linksTo: [...derived.linksTo] }
    const row = { ...page, ...by, ...found, rev: 1, revision: 1, change }
    const [made] = await pages.create([row], { session: sessionOf(tx) })
    if (!made) throw new Error('A page was not made.')
    return toPage(made)
  },

  /** Every change of a page takes its next rev. */
  async changePage(tx: Tx, change: number, id: PageId, changed: PageChange): Promise<KnownPage> {
    const row = await pages
      .findByIdAndUpdate(
        id,
        { $set: { ...fieldsOf(changed), change }, $inc: { rev: 1 } },
        { returnDocument: 'after', session: sessionOf(tx), projection: light },
      )
      .orFail()
      .lean()
    return toPage(row)
  },

  /** Who may read the pages has changed: whoever keeps a copy has to look at each again. */
  async touchPagesIn(tx: Tx, change: number, spaceId: SpaceId): Promise<void> {
    await pages.updateMany({ spaceId }, { $set: { change } }, { session: sessionOf(tx) })
  },

  async bury(tx: Tx, change: number, id: PageId, stone: { reason: DeletionReason; at: Date }): Promise<void> {
    const emptied = { title: '', text: '', linksTo: [], ownerId: null, deputyId: null, verifiedUntil: null }
    await pages.updateOne(
      { _id: id },
      { $set: { ...emptied, stone, change, changedAt: stone.at, changedBy: null }, $inc: { rev: 1 } },
      { session: sessionOf(tx) },
    )
  },

  async forgetInPages(tx: Tx, change: number, person: PersonId): Promise<void> {
    await unkey(tx, pages.collection, 'createdBy', person)
    for (const field of ['createdBy', 'ownerId', 'deputyId', 'changedBy'] as const) {
      const nobody = { $set: { [field]: null, change }, $inc: { rev: 1 } }
      await pages.updateMany({ [field]: person }, nobody, { session: sessionOf(tx) })
    }
  },
})

export function createPageStore(connection: Connection) {
  const pages = modelOf(connection)
  return { ...reading(pages), ...writing(pages) }
}
