import { type Connection, Schema } from 'mongoose'
import type { Leases } from './leases.ts'

/** One step of the data from one schema version to the next. Small, and safe to run again after it was cut off. */
export interface Migration {
  /** The version the data have after it. Steps are numbered without a gap from 2. */
  readonly to: number
  readonly says: string
  run(connection: Connection): Promise<void>
}

const schema = new Schema(
  { _id: { type: String, required: true }, version: { type: Number, required: true } },
  { collection: 'schema-version' },
)

export class DataTooNew extends Error {
  override readonly name = 'DataTooNew'
}

interface Needs {
  connection: Connection
  leases: Leases
  /** Names this node among those that may start at the same time. */
  holder: string
  steps: readonly Migration[]
  onProgress: (line: string) => void
}

const leaseMs = 60_000
const waitMs = 200

/**
 * Brings the data to the version this code was written for, once, under a lease, before anything else reads them.
 * An empty database is of the newest version. Data newer than the code are refused with `DataTooNew`.
 */
export async function migrate({ connection, leases, holder, steps, onProgress }: Needs): Promise<number> {
  const versions = connection.model('SchemaVersion', schema)
  const newest = steps.at(-1)?.to ?? 1
  const present = async () => (await versions.findById('data').lean())?.version

  await whenLeased(leases, holder)
  const renewal = setInterval(() => void leases.take('migrations', holder, leaseMs), leaseMs / 3)
  try {
    let version = await present()
    if (version === undefined) {
      await versions.create({ _id: 'data', version: newest })
      return newest
    }
    if (version > newest) throw new DataTooNew(`The data are of version ${version}, this program knows ${newest}.`)
    for (const step of steps.filter(({ to }) => to > (version ?? 0))) {
      onProgress(`migrating data to version ${step.to} of ${newest}: ${step.says}`)
      await step.run(connection)
      await versions.updateOne({ _id: 'data' }, { $set: { version: step.to } })
      version = step.to
    }
    return version
  } finally {
    clearInterval(renewal)
    await leases.giveBack('migrations', holder)
  }
}

async function whenLeased(leases: Leases, holder: string): Promise<void> {
  while (!(await leases.take('migrations', holder, leaseMs))) {
    await new Promise((resolve) => setTimeout(resolve, waitMs))
  }
}
