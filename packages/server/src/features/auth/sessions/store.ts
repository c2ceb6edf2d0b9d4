import { createHash } from 'node:crypto'
import type { Device, DeviceId } from '@kleeblatt/shared/auth'
import type { PersonId } from '@kleeblatt/shared/core'
import type { SessionData } from 'express-session'
import { type InferRawDocType, Schema } from 'mongoose'
import { afterwards, type Connection, sessionOf, type Tx } from '../../../kernel/mongo.ts'
import { createSessionMemory } from './memory.ts'

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

/** A session with all that express-session keeps in it. */
interface Kept extends StoredSession {
  readonly id: string
  readonly expires: Date
  readonly lastModified: Date | undefined
  readonly data: SessionData
}

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

/** What tells when a sign-in ends by itself. */
export type UsedSession = Pick<StoredSession, 'usedAt' | 'startedAt'>

const toSession = ({ session, lastModified }: Row): StoredSession => ({
  deviceId: session?.deviceId as DeviceId,
  personId: session?.personId as PersonId,
  startedAt: session?.startedAt as Date,
  usedAt: (lastModified ?? session?.startedAt) as Date,
  system: session?.system as Device['system'],
  browser: session?.browser as Device['browser'],
})

const toKept = (row: Row): Kept => ({
  ...toSession(row),
  id: row._id,
  expires: row.expires,
  lastModified: row.lastModified ?? undefined,
  data: row.session as unknown as SessionData,
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
  /** No other node can end a session. */
  readonly isAlone: boolean
  readonly idleMs: number
  readonly absoluteMs: number
}

const among = (deviceIds: readonly DeviceId[]) => ({ 'session.deviceId': { $in: [...deviceIds] } })

type Memory = ReturnType<typeof createSessionMemory<Kept>>

/** What live connections ask of their sign-ins, again and again. */
function keepingAlive(
  sessions: Sessions,
  memory: Memory,
  { holding, idleMs, now }: { holding: () => object; idleMs: number; now: () => Date },
) {
  const usedLately = (id: string, lastModified: Date) => {
    const expires = new Date(lastModified.getTime() + idleMs)
    memory.renew(id, (known) => ({ ...known, usedAt: lastModified, lastModified, expires }))
  }

  return {
    /**
     * Whether none of these sign-ins has been ended. A number is all that comes from the store, which counts keys and
     * reads none of them: one that has ended by itself may still be there.
     */
    async noneEnded(deviceIds: readonly DeviceId[]): Promise<boolean> {
      return (await sessions.countDocuments(among(deviceIds))) === deviceIds.length
    },

    async holdingAmong(deviceIds: readonly DeviceId[]): Promise<DeviceId[]> {
      const rows = await sessions.find({ ...among(deviceIds), ...holding() }, { 'session.deviceId': 1 }).lean<Row[]>()
      return rows.map((row) => row.session?.deviceId as DeviceId)
    },

    /** A live connection counts as use. Answers which of these sign-ins still hold, and what tells until when. */
    async keepAlive(deviceIds: readonly DeviceId[]): Promise<ReadonlyMap<DeviceId, UsedSession>> {
      const held = { ...among(deviceIds), ...holding() }
      const asked = { session: { deviceId: 1, startedAt: 1 }, lastModified: 1 }
      const rows = await sessions.find(held, asked).lean<Row[]>()
      const [at, never] = [now(), new Date(0)]
      const isDue = ({ lastModified }: Row) => (lastModified ?? never).getTime() <= at.getTime() - touchAfterMs(idleMs)
      const due = rows.filter(isDue).map(({ _id }) => _id)
      const used = { expires: new Date(at.getTime() + idleMs), lastModified: at }
      if (due.length > 0) await sessions.updateMany({ _id: { $in: due }, ...holding() }, { $set: used })
      return new Map(
        rows.map((row) => {
          const usedAt = isDue(row) ? at : (row.lastModified ?? never)
          usedLately(row._id, usedAt)
          return [row.session?.deviceId as DeviceId, { usedAt, startedAt: row.session?.startedAt as Date }]
        }),
      )
    },
  }
}

interface Writing {
  readonly expires: Date
  readonly write: Promise<void>
}

/** What every request asks of its sign-in. */
function finding(
  sessions: Sessions,
  memory: Memory,
  { holding, now, absoluteMs }: { holding: () => object; now: () => Date; absoluteMs: number },
) {
  const holds = ({ expires, startedAt }: Kept): boolean =>
    expires > now() && startedAt.getTime() > now().getTime() - absoluteMs

  /** What is remembered says that a session holds, never that it does not. */
  async function find(known: Kept | null, which: object): Promise<Kept | null> {
    if (known && holds(known)) return known
    return await memory.read(async () => {
      const row = await sessions.findOne({ ...which, ...holding() }).lean<Row>()
      return row && toKept(row)
    })
  }

  const kept = (id: string) => find(memory.get(id), { _id: id })

  return {
    bySecret: (secret: string): Promise<StoredSession | null> => kept(storedSessionId(secret)),

    byDevice: (deviceId: DeviceId): Promise<StoredSession | null> =>
      find(memory.ofDevice(deviceId), { 'session.deviceId': deviceId }),

    /** As express-session keeps it, in a copy of its own. */
    async dataOf(secret: string): Promise<SessionData | null> {
      const found = await kept(storedSessionId(secret))
      if (!found) return null
      const { data, lastModified } = found
      return { ...data, cookie: { ...data.cookie }, ...(lastModified && { lastModified }) }
    },

    /** It is being written down like this. Resolves when it is. */
    async written(secret: string, session: SessionData, { expires, write }: Writing): Promise<void> {
      await memory.read(async () => {
        await write
        return toKept({ _id: storedSessionId(secret), expires, lastModified: new Date(), session })
      })
    },

    /** It is no longer as it was read. */
    changed(secret: string): void {
      memory.forgetOne(storedSessionId(secret))
    },
  }
}

export type SessionStore = ReturnType<typeof createSessionStore>

export function createSessionStore(connection: Connection, limits: Limits, now: () => Date) {
  const { isAlone, idleMs, absoluteMs } = limits
  const sessions = modelOf(connection)

  const holding = () => ({
    expires: { $gt: now() },
    'session.startedAt': { $gt: new Date(now().getTime() - absoluteMs) },
  })

  const memory = createSessionMemory<Kept>(now, isAlone)

  return {
    ...finding(sessions, memory, { holding, now, absoluteMs }),

    /** While a device is connected its sign-in is known without asking, until `release`. Answers what is known now. */
    hold: memory.hold,
    release: memory.release,

    async of(personId: PersonId, after: DeviceId | undefined, limit: number): Promise<StoredSession[]> {
      const beyond = after ? { 'session.deviceId': { $gt: after } } : {}
      const rows = sessions.find({ 'session.personId': personId, ...beyond, ...holding() })
      return (await rows.sort({ 'session.deviceId': 1 }).limit(limit).lean<Row[]>()).map(toSession)
    },

    ...keepingAlive(sessions, memory, { holding, idleMs, now }),

    /** People who are signed in somewhere, a part of them at a time, in the order of their ids. */
    async people(after: string, limit: number): Promise<PersonId[]> {
      const rows = sessions.find({ 'session.personId': { $gt: after } }, { session: { personId: 1 } })
      const found = await rows.sort({ 'session.personId': 1 }).limit(limit).lean<Row[]>()
      return found.map((row) => row.session?.personId as PersonId)
    },

    async end(personId: PersonId, deviceId: DeviceId): Promise<boolean> {
      const gone = await sessions.deleteOne({ 'session.personId': personId, 'session.deviceId': deviceId })
      memory.forgetOne(memory.idOf(deviceId))
      return gone.deletedCount > 0
    },

    async endAllOf(personId: PersonId, tx?: Tx): Promise<void> {
      const forget = () => memory.forget((session) => session.personId === personId)
      await sessions.deleteMany({ 'session.personId': personId }, tx ? { session: sessionOf(tx) } : {})
      if (tx) afterwards(tx, forget)
      else forget()
    },
  }
}
