import { type IntentionKey, type PersonId, type Principal, principalOfPerson } from '@kleeblatt/shared/core'
import { germanSortKey } from '@kleeblatt/shared/german'
import { type Member, type Space, type SpaceId, spaceId, spaceRoles } from '@kleeblatt/shared/wiki'
import { type InferRawDocType, Schema, type Types } from 'mongoose'
import { type Connection, isDuplicate, sessionOf, type Tx } from '../../../kernel/mongo.ts'

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

/** Where a list of spaces goes on: behind the one with this id and name. */
const cursorOf = (row: Row) => row._id.toHexString() + row.sortKey

function behind(cursor: string | undefined) {
  if (cursor === undefined) return {}
  const id = spaceId.parse(cursor.slice(0, 24))
  const sortKey = cursor.slice(24)
  return { $or: [{ sortKey: { $gt: sortKey } }, { sortKey, _id: { $gt: id } }] }
}

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

    /** By name. `limit + 1` rows, with where each would be gone on from. */
    async spacesOf(principals: readonly Principal[], after: string | undefined, limit: number) {
      const rows = await spaces
        .find({ 'members.principal': { $in: [...principals] }, ...behind(after) })
        .sort({ sortKey: 1, _id: 1 })
        .limit(limit + 1)
        .lean()
      return rows.map((row) => ({ space: toSpace(row), cursor: cursorOf(row) }))
    },

    async spacesNaming(person: PersonId): Promise<readonly KnownSpace[]> {
      const rows = await spaces.find({ 'members.principal': principalOfPerson(person) }).lean()
      return rows.map(toSpace)
    },

    /** Takes a person out of all members, and from what they have made. */
    async forgetInSpaces(tx: Tx, person: PersonId): Promise<void> {
      const session = sessionOf(tx)
      const principal = principalOfPerson(person)
      await spaces.updateMany({ 'members.principal': principal }, { $pull: { members: { principal } } }, { session })
      await spaces.updateMany({ createdBy: person }, { $set: { createdBy: null } }, { session })
    },
  }
}
