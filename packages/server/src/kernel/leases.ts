import { type Connection, Schema } from 'mongoose'
import { isDuplicate } from './mongo.ts'

const leaseSchema = new Schema(
  {
    _id: { type: String, required: true },
    holder: { type: String, required: true },
    until: { type: Date, required: true },
    /** For daily work: the last planned instant that was done. */
    doneFor: { type: Date },
  },
  { collection: 'leases' },
)

export type Leases = ReturnType<typeof createLeases>

/** What only one node may do at a time is done under a lease. A holder that dies loses it when its time is up. */
export function createLeases(connection: Connection, now: () => Date) {
  const leases = connection.model('Lease', leaseSchema)

  return {
    /** Takes or renews. False while another holder's lease has not run out. */
    async take(name: string, holder: string, durationMs: number): Promise<boolean> {
      const at = now()
      const free = { _id: name, $or: [{ holder }, { until: { $lt: at } }] }
      try {
        await leases.updateOne(free, { $set: { holder, until: new Date(at.getTime() + durationMs) } }, { upsert: true })
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },

    async giveBack(name: string, holder: string): Promise<void> {
      await leases.updateOne({ _id: name, holder }, { $set: { until: new Date(0) } })
    },

    /** True for the one holder that may do what was planned for `due`. */
    async claim(name: string, due: Date): Promise<boolean> {
      const undone = { _id: name, $or: [{ doneFor: { $lt: due } }, { doneFor: { $exists: false } }] }
      const { modifiedCount } = await leases.updateOne(undone, { $set: { doneFor: due } })
      return modifiedCount === 1
    },

    /** How far something is that is done once for ever: never begun, begun and perhaps cut off, or claimed as done. */
    async progress(name: string): Promise<'none' | 'begun' | 'done'> {
      const lease = await leases.findById(name, { doneFor: 1 }).lean()
      if (!lease) return 'none'
      return lease.doneFor ? 'done' : 'begun'
    },
  }
}
