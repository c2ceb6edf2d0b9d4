import type { PersonId } from '@kleeblatt/shared/core'
import mongoose, { type ClientSession, type Collection, type Connection, mongo } from 'mongoose'
import { createTurnstile } from './turnstile.ts'

export type { Connection } from 'mongoose'

declare const unitOfWork: unique symbol

/** One unit of work, opaque to all but stores: what is written with it is written together or not at all. */
export interface Tx {
  readonly [unitOfWork]: true
}

export type Atomically = <Result>(work: (tx: Tx) => Promise<Result>) => Promise<Result>

interface Unit {
  readonly session: ClientSession
  readonly afterwards: Array<() => void>
}

/** More of them at once only wait for each other in the store, each on a connection the others need. */
const unitsAtOnce = 4

const units = new WeakMap<Tx, Unit>()

function unitOf(tx: Tx): Unit {
  const unit = units.get(tx)
  if (!unit) throw new Error('A unit of work was used after it ended.')
  return unit
}

/** For stores: hands the driver's session of this unit of work to a query. */
export const sessionOf = (tx: Tx): ClientSession => unitOf(tx).session

/** Runs once, after the unit of work is on disk; not at all if it is not. The place to emit facts from. */
export const afterwards = (tx: Tx, run: () => void): void => void unitOf(tx).afterwards.push(run)

/**
 * `atomically(async (tx) => …)`: runs the work in one transaction and repeats it when another writer was faster,
 * so the work must not do anything but write through `tx`.
 */
export const createAtomically = (connection: Connection): Atomically => {
  const pass = createTurnstile(() => unitsAtOnce)
  return (work) => pass(() => run(connection, work))
}

/** As `atomically`, with the number of units that have failed so far. Of those it is not always known what is on disk. */
export function counted(atomically: Atomically): { atomically: Atomically; unitsFailed: () => number } {
  let failed = 0
  return {
    atomically: (work) =>
      atomically(work).catch((error: unknown) => {
        failed += 1
        throw error
      }),
    unitsFailed: () => failed,
  }
}

async function run<Result>(connection: Connection, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const session = await connection.startSession()
  let done: Unit | undefined
  try {
    const result = await session.withTransaction(async () => {
      const tx = {} as Tx
      const unit: Unit = { session, afterwards: [] }
      units.set(tx, unit)
      try {
        return await work(tx)
      } finally {
        units.delete(tx)
        done = unit
      }
    })
    for (const tell of done?.afterwards ?? []) tell()
    return result
  } finally {
    await session.endSession()
  }
}

/** Whether a write failed because a unique index already holds its key. It ends the transaction it happened in. */
export const isDuplicate = (error: unknown): boolean => error instanceof mongo.MongoServerError && error.code === 11_000

/**
 * For erasures: a key is unique for its sender, and rows that name nobody any more all have the same one. Each gets a
 * key that is its own.
 */
export async function unkey(tx: Tx, collection: Collection, sender: string, person: PersonId): Promise<void> {
  const session = sessionOf(tx)
  const theirs = { [sender]: new mongo.ObjectId(person) }
  const rows = await collection.find(theirs, { projection: { _id: 1 }, session }).toArray()
  const updates = rows.map(({ _id }) => ({
    updateOne: { filter: { _id }, update: { $set: { key: `erased:${_id}` } } },
  }))
  if (updates.length > 0) await collection.bulkWrite(updates, { session })
}

interface Database {
  readonly url: string
  readonly name: string
  readonly poolSize?: number
}

/** Opens a connection of its own, with queries checked against the schema and no index built behind our back. */
export async function openDatabase({ url, name, poolSize = 20 }: Database): Promise<Connection> {
  const connection = mongoose.createConnection(url, {
    dbName: name,
    autoIndex: false,
    autoCreate: false,
    maxPoolSize: poolSize,
    serverSelectionTimeoutMS: 5_000,
    writeConcern: { w: 'majority', j: true },
    readConcern: { level: 'majority' },
  })
  connection.set('strictQuery', 'throw')
  connection.set('sanitizeFilter', false)
  return await connection.asPromise()
}

/** Makes every collection and index the rooms have declared. Called once all rooms are built, before the doors open. */
export async function prepareDatabase(connection: Connection): Promise<void> {
  for (const name of connection.modelNames()) {
    const model = connection.model(name)
    await model.createCollection()
    await model.createIndexes()
  }
}
