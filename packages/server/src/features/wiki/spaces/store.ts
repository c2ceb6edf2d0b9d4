import { type IntentionKey, type PersonId, type Principal, principalOfPerson } from '@kleeblatt/shared/core'
import { germanSortKey } from '@kleeblatt/shared/german'
import { type Member, type Space, type SpaceId, spaceRoles } from '@kleeblatt/shared/wiki'
import { type InferRawDocType, Schema, type Types } from 'mongoose'
import { type Connection, isDuplicate, sessionOf, type Tx, unkey } from '../../../kernel/mongo.ts'

const memberSchema = new Schema(
  { principal: { type: String, required: true }, role: { type: String, enum: spaceRoles, required: true } },
  { _id: false },
)

const fields = {
  name: { type: String, required: true },
  sortKey: { type: String, required: true },
  description: { type: String, default: '' },
  members: { type: [memberSchema], required: true },
  rev: { type: Number, required: true },
  key: { type: String, required: true },
  createdBy: { type: Schema.Types.ObjectId, default: null },
  createdAt: { type: Date, required: true },
} as const

const schema = new Schema(fields, { collection: 'wiki_spaces' })
  .index({ 'members.principal': 1, sortKey: 1 })
  .index({ createdBy: 1, key: 1 }, { unique: true })

type Row = InferRawDocType<typeof fields> & { _id: Types.ObjectId }

export interface KnownSpace extends Omit<Space, 'myRole' | 'members'> {
  readonly members: Member[]
}

const toSpace = (row: Row): KnownSpace => ({
  id: row._id.toHexString() as SpaceId,
  name: row.name,
  description: row.description,
  rev: row.rev,
  members: row.members.map(({ principal, role }) => ({
    principal: principal as Principal,
    role: role as Member['role'],
  })),
})

export type SpaceContent = Pick<KnownSpace, 'name' | 'description' | 'members'>

export interface NewSpace extends SpaceContent {
  readonly key: IntentionKey
  readonly createdBy: PersonId
  readonly createdAt: Date
}

/** What comes by name behind a space. */
const behind = ({ _id, sortKey }: Pick<Row, '_id' | 'sortKey'>) => ({
  $or: [{ sortKey: { $gt: sortKey } }, { sortKey, _id: { $gt: _id } }],
})

const ofTx = (tx: Tx | undefined) => (tx ? { session: sessionOf(tx) } : {})

export function createSpaceStore(connection: Connection) {
  const spaces = connection.model('WikiSpace', schema)

  return {
    isRepeat: isDuplicate,

    async space(id: SpaceId, tx?: Tx): Promise<KnownSpace | null> {
      const row = await spaces.findById(id, null, ofTx(tx)).lean()
      return row && toSpace(row)
    },

    async spacesById(ids: readonly SpaceId[]): Promise<ReadonlyMap<SpaceId, KnownSpace>> {
      const rows = await spaces.find({ _id: { $in: ids } }).lean()
      return new Map(rows.map(toSpace).map((space) => [space.id, space]))
    },

    async spaceByKey(createdBy: PersonId, key: IntentionKey): Promise<KnownSpace | null> {
      const row = await spaces.findOne({ createdBy, key }).lean()
      return row && toSpace(row)
    },

    async addSpace(tx: Tx, space: NewSpace): Promise<KnownSpace> {
      const row = { ...space, members: [...space.members], sortKey: germanSortKey(space.name), rev: 1 }
      const [made] = await spaces.create([row], { session: sessionOf(tx) })
      if (!made) throw new Error('A space was not made.')
      return toSpace(made)
    },

    async changeSpace(tx: Tx, id: SpaceId, change: SpaceContent): Promise<KnownSpace> {
      const row = await spaces
        .findByIdAndUpdate(
          id,
          { $set: { ...change, sortKey: germanSortKey(change.name) }, $inc: { rev: 1 } },
          { returnDocument: 'after', session: sessionOf(tx) },
        )
        .orFail()
        .lean()
      return toSpace(row)
    },

    /** By name, behind one of them. `limit + 1` rows. */
    async spacesOf(principals: readonly Principal[], after: SpaceId | undefined, limit: number) {
      const theirs = { 'members.principal': { $in: [...principals] } }
      // What is nobody's of them ends the list, like a space that never was.
      const last = after && (await spaces.findOne({ _id: after, ...theirs }, { sortKey: 1 }).lean())
      if (after && !last) return []
      const rows = await spaces
        .find({ ...theirs, ...(last && behind(last)) })
        .sort({ sortKey: 1, _id: 1 })
        .limit(limit + 1)
        .lean()
      return rows.map(toSpace)
    },

    async spacesNaming(person: PersonId, tx?: Tx): Promise<readonly KnownSpace[]> {
      const theirs = { 'members.principal': principalOfPerson(person) }
      const rows = await spaces.find(theirs, null, ofTx(tx)).lean()
      return rows.map(toSpace)
    },

    async setMembers(tx: Tx, id: SpaceId, members: readonly Member[]): Promise<void> {
      const change = { $set: { members: [...members] }, $inc: { rev: 1 } }
      await spaces.updateOne({ _id: id }, change, { session: sessionOf(tx) })
    },

    /** Takes a person from what they have made. */
    async forgetMaker(tx: Tx, createdBy: PersonId): Promise<void> {
      await unkey(tx, spaces.collection, 'createdBy', createdBy)
      await spaces.updateMany({ createdBy }, { $set: { createdBy: null } }, { session: sessionOf(tx) })
    },
  }
}
