import { principalOf } from '@kleeblatt/shared/core'
import type { PrincipalChoice, SharedKind, Unit, UnitId } from '@kleeblatt/shared/directory'
import { germanSortKey } from '@kleeblatt/shared/german'
import { type InferRawDocType, Schema, Types } from 'mongoose'
import { type Connection, sessionOf, type Tx } from '../../../kernel/mongo.ts'
import { searchKeysOf } from '../keys.ts'
import type { KnownPrincipal } from '../profile.ts'

const fields = {
  kind: { type: String, enum: ['unit', 'group', 'function', 'bot'] as const, required: true },
  directoryId: { type: String, required: true },
  name: { type: String, required: true },
  number: { type: String, default: '' },
  parentId: { type: Schema.Types.ObjectId, default: null },
  depth: { type: Number, default: 0 },
  sortKey: { type: String, required: true },
  /** Puts a unit below the one above it; the others are no tree. */
  treeKey: { type: String, default: '' },
  keys: { type: [String], required: true },
  /** The unit above, or what else tells namesakes apart. */
  detail: { type: String, default: '' },
  from: { type: Date, required: true },
  until: { type: Date, default: null },
} as const

const schema = new Schema(fields, { collection: 'principals' })
  .index({ kind: 1, directoryId: 1 }, { unique: true })
  .index({ until: 1, kind: 1, sortKey: 1, _id: 1 })
  .index({ until: 1, sortKey: 1, _id: 1 })
  .index({ until: 1, kind: 1, treeKey: 1, _id: 1 })
  .index({ until: 1, keys: 1 })

type Row = InferRawDocType<typeof fields> & { _id: Types.ObjectId }

/** A unit, group, function or bot as kept, with the time it is or was valid. */
export interface StoredPrincipal extends KnownPrincipal {
  readonly parentId: string | null
  readonly depth: number
  readonly sortKey: string
  readonly treeKey: string
  readonly keys: readonly string[]
  readonly detail: string
  readonly from: Date
  readonly until: Date | null
}

const toPrincipal = (row: Row): StoredPrincipal => ({
  id: row._id.toHexString(),
  kind: row.kind,
  directoryId: row.directoryId,
  name: row.name,
  number: row.number ?? '',
  parentId: row.parentId ? String(row.parentId) : null,
  depth: row.depth ?? 0,
  sortKey: row.sortKey,
  treeKey: row.treeKey ?? '',
  keys: row.keys,
  detail: row.detail ?? '',
  from: row.from,
  until: row.until ?? null,
})

export const toUnit = (row: StoredPrincipal): Unit => ({
  id: row.id as UnitId,
  name: row.name,
  number: row.number,
  parentId: row.parentId as UnitId | null,
  depth: row.depth,
})

export const toChoice = ({ kind, id, name, detail }: StoredPrincipal): PrincipalChoice => ({
  principal: principalOf(kind, id),
  kind,
  name,
  detail,
})

export interface PrincipalQuery {
  readonly kind?: SharedKind | undefined
  readonly terms: readonly string[]
  readonly after?: string | undefined
  readonly limit: number
}

/** An id of ours for something that is to be kept. */
export const newPrincipalId = (): string => new Types.ObjectId().toHexString()

const pastRow = (sortKey: string, id: Types.ObjectId) => ({
  $or: [{ sortKey: { $gt: sortKey } }, { sortKey, _id: { $gt: id } }],
})

export type PrincipalStore = ReturnType<typeof createPrincipalStore>

export function createPrincipalStore(connection: Connection) {
  const principals = connection.model('Principal', schema)

  return {
    /** All of some kinds, those that have ended too. */
    async all(kinds: readonly SharedKind[]): Promise<StoredPrincipal[]> {
      const rows = await principals.find({ kind: { $in: [...kinds] }, directoryId: { $gt: '' } }).lean<Row[]>()
      return rows.map(toPrincipal)
    },

    /** Those that the directory calls by these ids of its own, ended ones too. */
    async byDirectoryIds(
      wanted: ReadonlyArray<{ readonly kind: SharedKind; readonly directoryIds: readonly string[] }>,
    ): Promise<StoredPrincipal[]> {
      const some = wanted.map(({ kind, directoryIds }) => ({ kind, directoryId: { $in: [...directoryIds] } }))
      return (await principals.find({ $or: some }).lean<Row[]>()).map(toPrincipal)
    },

    async byIds(ids: readonly string[]): Promise<StoredPrincipal[]> {
      const rows = await principals.find({ _id: { $in: ids.map((id) => new Types.ObjectId(id)) } }).lean<Row[]>()
      return rows.map(toPrincipal)
    },

    /** Those that are valid now, in their order. */
    async find({ kind, terms, after, limit }: PrincipalQuery): Promise<StoredPrincipal[]> {
      const last = after ? await principals.findById(after, { sortKey: 1 }).lean() : null
      const beyond = last ? [pastRow(last.sortKey, last._id)] : []
      const [first, ...others] = terms.map((term) => ({ keys: new RegExp(`^${term}`) }))
      const wanted = [...others, ...beyond]
      const rows = principals
        .find({ until: null, ...(kind && { kind }), ...first, ...(wanted.length > 0 && { $and: wanted }) })
        .sort({ sortKey: 1, _id: 1 })
        .limit(limit)
      return (await rows.lean<Row[]>()).map(toPrincipal)
    },

    /** Bots are not in the directory; their name is what they are known by. */
    async keepBot(tx: Tx, name: string, from: Date): Promise<string> {
      const fresh = { name, sortKey: germanSortKey(name), keys: searchKeysOf(name), from, until: null }
      const options = { upsert: true, returnDocument: 'after', session: sessionOf(tx) } as const
      const one = { kind: 'bot' as const, directoryId: name }
      const row = await principals.findOneAndUpdate(one, { $setOnInsert: fresh }, options).orFail().lean<Row>()
      return row._id.toHexString()
    },

    /** Units that are valid now, each after the one above it. */
    async tree(after: string | undefined, limit: number): Promise<StoredPrincipal[]> {
      const last = after ? await principals.findById(after, { treeKey: 1 }).lean() : null
      const beyond = last && { treeKey: { $gt: last.treeKey } }
      const rows = principals
        .find({ until: null, kind: 'unit', ...beyond })
        .sort({ treeKey: 1, _id: 1 })
        .limit(limit)
      return (await rows.lean<Row[]>()).map(toPrincipal)
    },

    async write(tx: Tx, changed: readonly StoredPrincipal[]): Promise<void> {
      const writes = changed.map(({ id, kind, directoryId, keys, parentId, ...rest }) => ({
        updateOne: {
          filter: { kind, directoryId },
          update: {
            $set: { ...rest, keys: [...keys], parentId: parentId === null ? null : new Types.ObjectId(parentId) },
            $setOnInsert: { _id: new Types.ObjectId(id) },
          },
          upsert: true,
        },
      }))
      await principals.bulkWrite(writes, { session: sessionOf(tx) })
    },
  }
}
