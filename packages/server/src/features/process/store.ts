import { type DeletionReason, Failure, type PersonId, type Principal } from '@kleeblatt/shared/core'
import type { UnitId } from '@kleeblatt/shared/directory'
import { germanSortKey } from '@kleeblatt/shared/german'
import type { AreaId, ProcessCard, ProcessId } from '@kleeblatt/shared/process'
import { type InferRawDocType, Schema, Types } from 'mongoose'
import { type Connection, isDuplicate, sessionOf, type Tx } from '../../kernel/mongo.ts'
import type { KeptProcess, Permitted, ProcessChanges, Stone } from './kept.ts'

const fields = {
  rev: { type: Number, required: true },
  /** Its place in the order of all changes of all processes. */
  change: { type: Number, required: true },
  permissionsRev: { type: Number, required: true },
  isLive: { type: Boolean, required: true },
  areaId: { type: Schema.Types.ObjectId },
  name: { type: String },
  sortKey: { type: String },
  description: { type: String },
  ownerId: { type: Schema.Types.ObjectId },
  unitId: { type: Schema.Types.ObjectId },
  readers: { type: [String], required: true },
  writers: { type: [String], required: true },
  /** Readers, writers and owner together: whom a list or the search may show it to. */
  named: { type: [String], required: true },
  version: { type: Number, required: true },
  savedAt: { type: Date, required: true },
  savedBy: { type: Schema.Types.ObjectId },
  hasPreview: { type: Boolean, required: true },
  createdBy: { type: Schema.Types.ObjectId },
  stoneReason: { type: String, enum: ['author', 'moderator', 'retention', 'erasure'] as const },
  stoneAt: { type: Date },
} as const

const schema = new Schema(fields, { collection: 'processes' })
  .index({ isLive: 1, areaId: 1, sortKey: 1, _id: 1 })
  .index({ isLive: 1, sortKey: 1, _id: 1 })
  .index({ isLive: 1, named: 1, areaId: 1 })
  .index({ change: 1 })
  .index({ named: 1 })
  .index({ savedBy: 1 })
  .index({ createdBy: 1 })

const counterSchema = new Schema(
  { _id: { type: String, required: true }, value: { type: Number, required: true } },
  { collection: 'process-counters' },
)

type Row = InferRawDocType<typeof fields> & { _id: Types.ObjectId }

const hex = <Id extends string>(id: Types.ObjectId | null | undefined): Id | null =>
  id ? (id.toHexString() as Id) : null

const toStone = ({ stoneReason, stoneAt }: Row): Stone | null =>
  stoneReason && stoneAt ? { reason: stoneReason, at: stoneAt.toISOString() } : null

const toPermitted = (row: Row): Permitted => ({
  id: row._id.toHexString() as ProcessId,
  rev: row.rev,
  change: row.change,
  ownerId: hex<PersonId>(row.ownerId),
  readers: row.readers as Principal[],
  writers: row.writers as Principal[],
  named: row.named as Principal[],
})

const toCard = (row: Row): ProcessCard => ({
  id: row._id.toHexString() as ProcessId,
  rev: row.rev,
  areaId: row.areaId?.toHexString() as AreaId,
  name: row.name ?? '',
  sortKey: row.sortKey ?? '',
  description: row.description ?? '',
  ownerId: hex<PersonId>(row.ownerId),
  unitId: hex<UnitId>(row.unitId),
  version: row.version,
  savedAt: row.savedAt.toISOString(),
  savedBy: hex<PersonId>(row.savedBy),
  hasPreview: row.hasPreview,
  permissionsRev: row.permissionsRev,
})

const toKept = (row: Row): KeptProcess => {
  const stone = toStone(row)
  return stone ? { ...toPermitted(row), stone } : { ...toPermitted(row), ...toCard(row), stone: null }
}

/** A key that fits into a cursor, however long the name. */
const sortKeyOf = (name: string) => germanSortKey(name).slice(0, 440)

const idIn = <Name extends string>(name: Name, id: string | null | undefined) =>
  id === undefined ? {} : { [name]: id === null ? null : new Types.ObjectId(id) }
const listIn = <Name extends string>(name: Name, list: readonly string[] | undefined) =>
  list === undefined ? {} : { [name]: [...list] }

/** What a change means for the row. */
const toRow = ({ areaId, ownerId, unitId, savedBy, readers, writers, named, ...rest }: ProcessChanges) => ({
  ...rest,
  ...(rest.name !== undefined && { sortKey: sortKeyOf(rest.name) }),
  ...idIn('areaId', areaId),
  ...idIn('ownerId', ownerId),
  ...idIn('unitId', unitId),
  ...idIn('savedBy', savedBy),
  ...listIn('readers', readers),
  ...listIn('writers', writers),
  ...listIn('named', named),
})

const cursorOf = ({ sortKey, id }: ProcessCard) => `${id}${sortKey}`
/** What sorts behind a cursor. */
const behind = (cursor: string) => {
  if (!/^[0-9a-f]{24}/.test(cursor)) throw new Failure('invalid', 'unknown-cursor')
  const [_id, sortKey] = [new Types.ObjectId(cursor.slice(0, 24)), cursor.slice(24)]
  return { $or: [{ sortKey: { $gt: sortKey } }, { sortKey, _id: { $gt: _id } }] }
}

interface Asked {
  /** Null for someone who may see all of them. */
  readonly named: readonly Principal[] | null
  readonly areaId?: AreaId | undefined
  readonly after?: string | undefined
  readonly limit: number
}

const visible = (named: Asked['named']) => ({ isLive: true, ...(named && { named: { $in: [...named] } }) })

const openProcesses = (connection: Connection) => connection.model('Process', schema)
type Processes = ReturnType<typeof openProcesses>

export type ProcessStore = ReturnType<typeof createProcessStore>

export function createProcessStore(connection: Connection) {
  const processes = openProcesses(connection)
  const changes = createChanges(connection)
  return { cursorOf, ready: changes.ready, ...reading(processes), ...writing(processes, changes.next) }
}

/** Writers of this room take turns on one counter, so that a lower number is never on disk after a higher one. */
function createChanges(connection: Connection) {
  const counters = connection.model('ProcessCounter', counterSchema)
  const counter = { _id: 'changes' }
  let begun: Promise<void> | undefined

  const begin = async (): Promise<void> => {
    await counters.updateOne(counter, { $setOnInsert: { value: 0 } }, { upsert: true }).catch((error: unknown) => {
      if (!isDuplicate(error)) throw error
    })
  }

  return {
    /** The counter exists before any unit of work needs it: two that made it at once would end each other. */
    ready: (): Promise<void> => {
      begun ??= begin().catch((error: unknown) => {
        begun = undefined // asked again by the next
        throw error
      })
      return begun
    },

    async next(tx: Tx): Promise<number> {
      const { value } = await counters
        .findOneAndUpdate(counter, { $inc: { value: 1 } }, { session: sessionOf(tx), returnDocument: 'after' })
        .orFail()
        .lean()
      return value
    },
  }
}

function reading(processes: Processes) {
  return {
    async process(id: ProcessId, tx?: Tx): Promise<KeptProcess | null> {
      const row = await processes
        .findById(id)
        .session(tx ? sessionOf(tx) : null)
        .lean()
      return row && toKept(row)
    },

    async processes(ids: readonly string[]): Promise<KeptProcess[]> {
      const rows = await processes.find({ _id: { $in: [...ids] } }).lean()
      return rows.map(toKept)
    },

    async list({ named, areaId, after, limit }: Asked): Promise<ProcessCard[]> {
      const rows = await processes
        .find({ ...visible(named), ...(areaId && { areaId }), ...(after && behind(after)) })
        .sort({ sortKey: 1, _id: 1 })
        .limit(limit)
        .lean()
      return rows.map(toCard)
    },

    /** How many someone may see in each area. */
    async countByArea(named: Asked['named']): Promise<ReadonlyMap<string, number>> {
      const rows: Array<{ _id: Types.ObjectId; count: number }> = await processes.aggregate([
        { $match: visible(named) },
        { $group: { _id: '$areaId', count: { $sum: 1 } } },
      ])
      return new Map(rows.map(({ _id, count }) => [_id.toHexString(), count]))
    },

    async changesAfter(change: number, limit: number): Promise<KeptProcess[]> {
      const rows = await processes
        .find({ change: { $gt: change } })
        .sort({ change: 1 })
        .limit(limit)
        .lean()
      return rows.map(toKept)
    },

    async namedFor(principal: Principal): Promise<KeptProcess[]> {
      return (await processes.find({ named: principal }).lean()).map(toKept)
    },
  }
}

function writing(processes: Processes, nextChange: (tx: Tx) => Promise<number>) {
  return {
    async add(tx: Tx, created: Required<ProcessChanges> & { createdBy: PersonId }): Promise<KeptProcess> {
      const counters = { rev: 1, permissionsRev: 1, change: await nextChange(tx) }
      const row = { _id: new Types.ObjectId(), isLive: true, ...counters, ...toRow(created) }
      await processes.create([row], { session: sessionOf(tx) })
      return toKept(await processes.findById(row._id).session(sessionOf(tx)).orFail().lean())
    },

    /**
     * Changes a process and takes its next number; null when it is deleted or, where `from` is given, when a newer
     * version than that is there.
     */
    async change(
      tx: Tx,
      id: ProcessId,
      changes: ProcessChanges,
      from?: { version: number },
    ): Promise<KeptProcess | null> {
      const permits = changes.named !== undefined
      const row = await processes
        .findOneAndUpdate(
          { _id: id, isLive: true, ...from },
          {
            $set: { ...toRow(changes), change: await nextChange(tx) },
            $inc: { rev: 1, ...(permits && { permissionsRev: 1 }) },
          },
          { session: sessionOf(tx), returnDocument: 'after' },
        )
        .lean()
      return row && toKept(row)
    },

    /** Leaves the stone. Null when it lies there already. */
    async bury(tx: Tx, id: ProcessId, reason: DeletionReason, at: Date): Promise<KeptProcess | null> {
      const row = await processes
        .findOneAndUpdate(
          { _id: id, isLive: true },
          {
            $set: { isLive: false, stoneReason: reason, stoneAt: at, change: await nextChange(tx) },
            $unset: { name: 1, sortKey: 1, description: 1, areaId: 1, unitId: 1, savedBy: 1 },
            $inc: { rev: 1 },
          },
          { session: sessionOf(tx), returnDocument: 'after' },
        )
        .lean()
      return row && toKept(row)
    },

    /** Takes a person's name off what others still need. The rest of a process stays as it is. */
    async forget(tx: Tx, person: PersonId): Promise<void> {
      const session = sessionOf(tx)
      await processes.updateMany({ savedBy: person }, { $set: { savedBy: null } }, { session })
      await processes.updateMany({ createdBy: person }, { $set: { createdBy: null } }, { session })
    },
  }
}
