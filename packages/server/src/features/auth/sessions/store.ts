import { createHash } from 'node:crypto'
import type { Device, DeviceId } from '@kleeblatt/shared/auth'
import type { PersonId } from '@kleeblatt/shared/core'
import { type InferRawDocType, Schema } from 'mongoose'
import { type Connection, sessionOf, type Tx } from '../../../kernel/mongo.ts'

/** What express-session keeps; only what is asked for by a query is spelled out. */
const fields = {
  _id: { type: String, required: true },
  expires: { type: Date, required: true },
  lastModified: { type: Date },
  session: {
    personId: { type: String, required: true },
    deviceId: { type: String, required: true },
    startedAt: { type: Date, required: true },
    system: { type: String, required: true },
    browser: { type: String, required: true },
  },
} as const

const schema = new Schema(fields, { collection: 'sessions' })
  .index({ expires: 1 }, { expireAfterSeconds: 0 })
  .index({ 'session.personId': 1, 'session.deviceId': 1 })
  .index({ 'session.deviceId': 1 }, { unique: true })

type Row = InferRawDocType<typeof fields>

const modelOf = (connection: Connection) => connection.model('Session', schema)
type Sessions = ReturnType<typeof modelOf>

/** A sign-in that still holds. */
export interface StoredSession {
  readonly deviceId: DeviceId
  readonly personId: PersonId
  readonly startedAt: Date
  readonly usedAt: Date
  readonly system: Device['system']
  readonly browser: Device['browser']
}

const toSession = ({ session, lastModified }: Row): StoredSession => ({
  deviceId: session?.deviceId as DeviceId,
  personId: session?.personId as PersonId,
  startedAt: session?.startedAt as Date,
  usedAt: (lastModified ?? session?.startedAt) as Date,
  system: session?.system as Device['system'],
  browser: session?.browser as Device['browser'],
})

/** A session is kept under a hash of its secret, so that who reads the database cannot use it. */
export const storedSessionId = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

const leastMs = 60_000

/**
 * Use is written down no sooner after the last time: a session's end may be this much too early, a sixtieth of how long
 * it may rest, and people who are there all day cost next to nothing.
 */
export const touchAfterMs = (idleMs: number): number => Math.max(leastMs, idleMs / 60)

interface Limits {
  readonly idleMs: number
  readonly absoluteMs: number
}

const among = (deviceIds: readonly DeviceId[]) => ({ 'session.deviceId': { $in: [...deviceIds] } })

/** What live connections ask of their sign-ins, again and again. */
function keepingAlive(sessions: Sessions, holding: () => object, { idleMs, now }: { idleMs: number; now: () => Date }) {
  return {
    /** Whether none of these sign-ins has ended. A number is all that comes from the store. */
    async allHold(deviceIds: readonly DeviceId[]): Promise<boolean> {
      return (await sessions.countDocuments({ ...among(deviceIds), ...holding() })) === deviceIds.length
    },

    async holdingAmong(deviceIds: readonly DeviceId[]): Promise<DeviceId[]> {
      const rows = await sessions.find({ ...among(deviceIds), ...holding() }, { 'session.deviceId': 1 }).lean<Row[]>()
      return rows.map((row) => row.session?.deviceId as DeviceId)
    },

    /** A live connection counts as use. Answers which of these sign-ins still hold, and when each was last used. */
    async keepAlive(deviceIds: readonly DeviceId[]): Promise<ReadonlyMap<DeviceId, Date>> {
      const held = { ...among(deviceIds), ...holding() }
      const rows = await sessions.find(held, { session: { deviceId: 1 }, lastModified: 1 }).lean<Row[]>()
      const [at, never] = [now(), new Date(0)]
      const isDue = ({ lastModified }: Row) => (lastModified ?? never).getTime() <= at.getTime() - touchAfterMs(idleMs)
      const due = rows.filter(isDue).map(({ _id }) => _id)
      const used = { expires: new Date(at.getTime() + idleMs), lastModified: at }
      if (due.length > 0) await sessions.updateMany({ _id: { $in: due }, ...holding() }, { $set: used })
      return new Map(
        rows.map((row) => [row.session?.deviceId as DeviceId, isDue(row) ? at : (row.lastModified ?? never)]),
      )
    },
  }
}

export type SessionStore = ReturnType<typeof createSessionStore>

export function createSessionStore(connection: Connection, { idleMs, absoluteMs }: Limits, now: () => Date) {
  const sessions = modelOf(connection)

  const holding = () => ({
    expires: { $gt: now() },
    'session.startedAt': { $gt: new Date(now().getTime() - absoluteMs) },
  })

  return {
    async bySecret(secret: string): Promise<StoredSession | null> {
      const row = await sessions.findOne({ _id: storedSessionId(secret), ...holding() }).lean<Row>()
      return row && toSession(row)
    },

    async byDevice(deviceId: DeviceId): Promise<StoredSession | null> {
      const row = await sessions.findOne({ 'session.deviceId': deviceId, ...holding() }).lean<Row>()
      return row && toSession(row)
    },

    async of(personId: PersonId, after: DeviceId | undefined, limit: number): Promise<StoredSession[]> {
      const beyond = after ? { 'session.deviceId': { $gt: after } } : {}
      const rows = sessions.find({ 'session.personId': personId, ...beyond, ...holding() })
      return (await rows.sort({ 'session.deviceId': 1 }).limit(limit).lean<Row[]>()).map(toSession)
    },

    ...keepingAlive(sessions, holding, { idleMs, now }),

    /** People who are signed in somewhere, a part of them at a time, in the order of their ids. */
    async people(after: string, limit: number): Promise<PersonId[]> {
      const rows = sessions.find({ 'session.personId': { $gt: after } }, { session: { personId: 1 } })
      const found = await rows.sort({ 'session.personId': 1 }).limit(limit).lean<Row[]>()
      return found.map((row) => row.session?.personId as PersonId)
    },

    async end(personId: PersonId, deviceId: DeviceId): Promise<boolean> {
      const gone = await sessions.deleteOne({ 'session.personId': personId, 'session.deviceId': deviceId })
      return gone.deletedCount > 0
    },

    async endAllOf(personId: PersonId, tx?: Tx): Promise<void> {
      await sessions.deleteMany({ 'session.personId': personId }, tx ? { session: sessionOf(tx) } : {})
    },
  }
}
