import { everyone, type PersonId, type Principal, type Role } from '@kleeblatt/shared/core'
import type { UnitId } from '@kleeblatt/shared/directory'
import { type InferRawDocType, Schema, Types } from 'mongoose'
import { type Connection, sessionOf, type Tx } from '../../../kernel/mongo.ts'
import type { Profile } from '../profile.ts'

const spell = { principal: String, since: Date, _id: false } as const

const personFields = {
  directoryId: { type: String, required: true },
  state: { type: String, enum: ['active', 'disabled', 'departed', 'erased'] as const, required: true },
  /** Whether the directory knows them now. */
  isThere: { type: Boolean, required: true },
  login: { type: String, default: '' },
  name: { type: String, default: '' },
  title: { type: String, default: '' },
  phone: { type: String, default: '' },
  mail: { type: String, default: '' },
  room: { type: String, default: '' },
  units: { type: [{ id: Schema.Types.ObjectId, name: String, _id: false }], required: true },
  functions: { type: [String], required: true },
  principals: { type: [String], required: true },
  roles: { type: [String], required: true },
  /** Since when they stand for what they stand for now. */
  standing: { type: [spell], required: true },
  /** What they stood for before, and how long. */
  formerly: { type: [{ ...spell, until: Date }], required: true },
  sortKey: { type: String, required: true },
  keys: { type: [String], required: true },
  fingerprint: { type: String, required: true },
  photo: { type: String, default: null },
  rev: { type: Number, required: true },
} as const

const stateFields = {
  _id: { type: String, required: true },
  rev: { type: Number, required: true },
  syncedAt: { type: Date, default: null },
  photosAt: { type: Date, default: null },
} as const

const byKeys = { isThere: 1, keys: 1 } as const

const personSchema = new Schema(personFields, { collection: 'people' })
  .index({ directoryId: 1 }, { unique: true })
  .index({ rev: 1 })
  .index({ isThere: 1, sortKey: 1, _id: 1 })
  .index(byKeys)
  .index({ principals: 1, sortKey: 1, _id: 1 })
  .index({ principals: 1, state: 1 })
  .index({ state: 1 })
const stateSchema = new Schema(stateFields, { collection: 'directory' })

type Row = InferRawDocType<typeof personFields> & { _id: Types.ObjectId }

export interface Spell {
  readonly principal: Principal
  readonly since: Date
  readonly until: Date | null
}

/** Somebody as they are kept, whether or not they are still in the directory. */
export interface StoredPerson {
  readonly id: PersonId
  readonly directoryId: string
  readonly state: 'active' | 'disabled' | 'departed' | 'erased'
  readonly login: string
  readonly name: string
  readonly title: string
  readonly phone: string
  readonly mail: string
  readonly room: string
  readonly units: readonly { readonly id: UnitId; readonly name: string }[]
  readonly functions: readonly string[]
  readonly principals: readonly Principal[]
  readonly roles: readonly Role[]
  readonly spells: readonly Spell[]
  readonly sortKey: string
  readonly fingerprint: string
  readonly photo: string | null
  readonly rev: number
}

const toPerson = (row: Row): StoredPerson => ({
  id: row._id.toHexString() as PersonId,
  directoryId: row.directoryId,
  state: row.state,
  login: row.login,
  name: row.name,
  title: row.title,
  phone: row.phone,
  mail: row.mail,
  room: row.room,
  units: row.units.map(({ id, name }) => ({ id: String(id) as UnitId, name: name ?? '' })),
  functions: row.functions,
  principals: row.principals as Principal[],
  roles: row.roles as Role[],
  spells: [...row.formerly, ...row.standing.map((now) => ({ ...now, until: null }))].map((one) => ({
    principal: one.principal as Principal,
    since: one.since as Date,
    until: one.until ?? null,
  })),
  sortKey: row.sortKey,
  fingerprint: row.fingerprint,
  photo: row.photo ?? null,
  rev: row.rev,
})

export type PersonMark = Pick<StoredPerson, 'id' | 'directoryId' | 'state' | 'fingerprint' | 'photo'>

/** What a change leaves behind of somebody. */
export interface PersonChange {
  readonly person: Profile | Gone
  readonly spells: readonly Spell[]
}

/** Somebody no longer in the directory: a name where they wrote, and nothing to reach them by. */
export interface Gone {
  readonly directoryId: string
  readonly state: 'departed' | 'erased'
  readonly name: string
  readonly sortKey: string
}

const blank = {
  ...{ login: '', title: '', phone: '', mail: '', room: '', fingerprint: '', photo: null },
  ...{ units: [], functions: [], principals: [], roles: [], keys: [] },
}

export interface PeopleQuery {
  readonly terms: readonly string[]
  readonly within?: Principal | undefined
  readonly after?: PersonId | undefined
  readonly limit: number
}

const toRow = (profile: Profile) => ({
  ...profile,
  units: profile.units.map(({ id, name }) => ({ id: new Types.ObjectId(id), name })),
  functions: [...profile.functions],
  principals: [...profile.principals],
  roles: [...profile.roles],
  keys: [...profile.keys],
})

const isGone = (person: Profile | Gone): person is Gone => person.state === 'departed' || person.state === 'erased'

const toChange = ({ person, spells }: PersonChange, rev: number) => ({
  updateOne: {
    filter: { directoryId: person.directoryId },
    update: {
      $set: {
        ...(isGone(person) ? { ...blank, ...person } : toRow(person)),
        isThere: !isGone(person),
        standing: spells.filter((spell) => spell.until === null),
        formerly: spells.filter((spell) => spell.until !== null),
        rev,
      },
    },
    upsert: true,
  },
})

function modelsOn(connection: Connection) {
  return {
    people: connection.model('Person', personSchema),
    states: connection.model('DirectoryState', stateSchema),
  }
}

type Models = ReturnType<typeof modelsOn>

const createReading = ({ people }: Models) => ({
  async byId(id: PersonId): Promise<StoredPerson | null> {
    const row = await people.findById(id).lean<Row>()
    return row && toPerson(row)
  },

  async byDirectoryId(directoryId: string): Promise<StoredPerson | null> {
    const row = await people.findOne({ directoryId }).lean<Row>()
    return row && toPerson(row)
  },

  async byIds(ids: readonly PersonId[]): Promise<StoredPerson[]> {
    const rows = await people.find({ _id: { $in: ids.map((id) => new Types.ObjectId(id)) } }).lean<Row[]>()
    return rows.map(toPerson)
  },

  async byDirectoryIds(tx: Tx, directoryIds: readonly string[]): Promise<StoredPerson[]> {
    const found = people.find({ directoryId: { $in: [...directoryIds] } }).session(sessionOf(tx))
    return (await found.lean<Row[]>()).map(toPerson)
  },

  /** Everyone ever known, in the order of the directory's ids; of each, what a reading compares. */
  async marks(after: string, limit: number): Promise<PersonMark[]> {
    const marks = { directoryId: 1, state: 1, fingerprint: 1, photo: 1 } as const
    const found = people
      .find({ directoryId: { $gt: after } }, marks)
      .sort({ directoryId: 1 })
      .limit(limit)
    return (await found.lean<Row[]>()).map(({ _id, directoryId, state, fingerprint, photo }) => {
      return { id: _id.toHexString() as PersonId, directoryId, state, fingerprint, photo: photo ?? null }
    })
  },

  async changedAfter(rev: number, limit: number): Promise<StoredPerson[]> {
    const found = people
      .find({ rev: { $gt: rev } })
      .sort({ rev: 1 })
      .limit(limit)
    return (await found.lean<Row[]>()).map(toPerson)
  },

  /** Those who are in the directory now, by name. */
  async find({ terms, within, after, limit }: PeopleQuery): Promise<StoredPerson[]> {
    const last = after ? await people.findById(after, { sortKey: 1 }).lean() : null
    const longestFirst = terms.toSorted((one, other) => other.length - one.length)
    const [first, ...others] = longestFirst.map((term) => ({ keys: new RegExp(`^${term}`) }))
    const wanted = [...others, ...(last ? [pastRow(last.sortKey, last._id)] : [])]
    const found = people
      .find({
        ...(within ? { principals: within } : { isThere: true }),
        ...first,
        ...(wanted.length > 0 && { $and: wanted }),
      })
      .sort({ sortKey: 1, _id: 1 })
      .limit(limit)
    if (first && !within && (await isRare(people, first.keys))) found.hint(byKeys)
    return (await found.lean<Row[]>()).map(toPerson)
  },
})

const createWalking = ({ people }: Models) => ({
  /** Those who may sign in now and stand for any of these, each once, by name. */
  async among(some: readonly Principal[], { terms, after, limit }: Omit<PeopleQuery, 'within'>) {
    const { persons, others, isAll } = partedOf(some)
    const last = after ? await people.findById(after, { sortKey: 1 }).lean() : null
    const wanted = [
      ...(isAll ? [] : [{ $or: [{ principals: { $in: others } }, { _id: { $in: persons } }] }]),
      ...terms.map((term) => ({ keys: new RegExp(`^${term}`) })),
      ...(last ? [pastRow(last.sortKey, last._id)] : []),
    ]
    const found = people
      .find({ isThere: true, state: 'active', ...(wanted.length > 0 && { $and: wanted }) })
      .sort({ sortKey: 1, _id: 1 })
      .limit(limit)
    if (isAll) found.hint({ isThere: 1, sortKey: 1, _id: 1 })
    return (await found.lean<Row[]>()).map(toPerson)
  },
})

const idOfPerson = (principal: Principal): Types.ObjectId => new Types.ObjectId(principal.slice('person:'.length))

function partedOf(principals: readonly Principal[]) {
  const persons = principals.filter((one) => one.startsWith('person:')).map(idOfPerson)
  const others = principals.filter((one) => !one.startsWith('person:'))
  return { persons, others, isAll: principals.includes(everyone) }
}

function createCounting({ people }: Models) {
  const active = { state: 'active' } as const

  const byOthers = async (others: readonly Principal[], inside: object): Promise<number> =>
    others.length > 0 ? people.countDocuments({ principals: { $in: others }, ...active, ...inside }) : 0

  async function byThemselves({ persons, others }: ReturnType<typeof partedOf>, inside: object): Promise<number> {
    if (persons.length === 0) return 0
    return people.countDocuments({ _id: { $in: persons }, principals: { $nin: others }, ...active, ...inside })
  }

  /** How many may sign in now among those who stand for some principals and, of these, for some others. Each once. */
  async function count(some: readonly Principal[], within: readonly Principal[] = [everyone]): Promise<number> {
    const [wanted, around] = [partedOf(some), partedOf(within)]
    if (wanted.isAll) return around.isAll ? people.countDocuments(active) : count(within)
    const isInside = { $or: [{ principals: { $in: around.others } }, { _id: { $in: around.persons } }] }
    const inside = around.isAll ? {} : isInside
    return (await byOthers(wanted.others, inside)) + (await byThemselves(wanted, inside))
  }

  return { count }
}

const rareCount = 400

/** Few people are found by a rare word and then sorted; for a frequent one they are walked in order until there are enough. */
async function isRare(people: Models['people'], keys: RegExp): Promise<boolean> {
  const found = await people.find({ isThere: true, keys }, { _id: 1 }).hint(byKeys).limit(rareCount).lean()
  return found.length < rareCount
}

const pastRow = (sortKey: string, id: Types.ObjectId) => ({
  $or: [{ sortKey: { $gt: sortKey } }, { sortKey, _id: { $gt: id } }],
})

const createWriting = ({ people, states }: Models) => {
  async function takeRevs(tx: Tx, count: number): Promise<number> {
    const change = { $inc: { rev: count } }
    const options = { upsert: true, returnDocument: 'after', session: sessionOf(tx) } as const
    return (await states.findByIdAndUpdate('state', change, options).orFail().lean()).rev - count
  }

  return {
    /** Writes changes together, each with the next number. New people get their id here. */
    async write(tx: Tx, changes: readonly PersonChange[]): Promise<void> {
      const from = await takeRevs(tx, changes.length)
      const writes = changes.map((change, index) => toChange(change, from + index + 1))
      await people.bulkWrite(writes, { session: sessionOf(tx) })
    },

    /** Names people's pictures, or says that there is none. */
    async namePhotos(tx: Tx, named: readonly { id: PersonId; photo: string | null }[]): Promise<void> {
      const from = await takeRevs(tx, named.length)
      const writes = named.map(({ id, photo }, index) => ({
        updateOne: { filter: { _id: new Types.ObjectId(id) }, update: { $set: { photo, rev: from + index + 1 } } },
      }))
      await people.bulkWrite(writes, { session: sessionOf(tx) })
    },
  }
}

const createState = ({ states }: Models) => ({
  /** The number of the last change of anybody. */
  async rev(): Promise<number> {
    return (await states.findById('state', { rev: 1 }).lean())?.rev ?? 0
  },

  async state(): Promise<{ syncedAt: Date | null; photosAt: Date | null }> {
    const row = await states.findById('state').lean()
    return { syncedAt: row?.syncedAt ?? null, photosAt: row?.photosAt ?? null }
  },

  async setState(change: { syncedAt?: Date; photosAt?: Date }): Promise<void> {
    await states.updateOne({ _id: 'state' }, { $set: change, $setOnInsert: { rev: 0 } }, { upsert: true })
  },
})

export type PeopleStore = ReturnType<typeof createPeopleStore>

export function createPeopleStore(connection: Connection) {
  const models = modelsOn(connection)
  return {
    ...createReading(models),
    ...createWalking(models),
    ...createCounting(models),
    ...createWriting(models),
    ...createState(models),
  }
}
