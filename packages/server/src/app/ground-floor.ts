import type { LoginInfo } from '@kleeblatt/shared/auth'
import type { Config } from '../config.ts'
import { audit } from '../features/audit/index.ts'
import { auth } from '../features/auth/index.ts'
import { directory, type LdapSettings } from '../features/directory/index.ts'
import { files, type MayRead } from '../features/files/index.ts'
import { personal } from '../features/personal/index.ts'
import { presence } from '../features/presence/index.ts'
import { privacy } from '../features/privacy/index.ts'
import type { SearchPort } from '../features/search/index.ts'
import { createEvents } from '../kernel/events.ts'
import type { Feature } from '../kernel/feature.ts'
import { createJobs } from '../kernel/jobs.ts'
import type { Leases } from '../kernel/leases.ts'
import { createLoad } from '../kernel/load.ts'
import type { Log } from '../kernel/log.ts'
import { type Connection, counted, createAtomically } from '../kernel/mongo.ts'
import type { Rooms } from '../kernel/socket.ts'
import type { Facts } from './wiring.ts'

export interface HouseNeeds {
  config: Config
  connection: Connection
  leases: Leases
  rooms: Rooms
  ldap: LdapSettings
  /** Signs the session cookies. */
  secret: string
  publicUrl: string
  demonstration: LoginInfo['demonstration']
  log: Log
  now: () => Date
  /** In place of the configured one, for commands beside a running server that holds the index. */
  engine?: SearchPort
}

/** What the ground floor asks of the floor above, once that stands. */
interface Above {
  features: () => readonly Feature[]
  mayRead: MayRead
}

export type GroundFloor = ReturnType<typeof groundFloor>

const bytesPerMegabyte = 1_000_000

/** What every room stands on, and the rooms that others may look down at. */
export function groundFloor(needs: HouseNeeds, above: Above) {
  const { config, connection, leases, rooms, ldap, log, now } = needs
  const onError = (error: unknown) => log.error({ err: error }, 'a listener or job failed')
  const events = createEvents<Facts>(onError)
  const { atomically, unitsFailed } = counted(createAtomically(connection))
  const jobs = createJobs({ leases, now, onError: (error, job) => log.error({ err: error, job }, 'a job failed') })
  const isBusy = createLoad()
  const stone = { connection, atomically, rooms, events, jobs, isBusy, onError, now }

  const auditRoom = audit(stone)
  const { record } = auditRoom.service
  const personalRoom = personal(stone)
  const privacyRoom = privacy({
    ...stone,
    record,
    rooms: above.features,
    isKnown: async (person) => (await directoryRoom.service.person(person)) !== null,
  })
  const directoryRoom = directory({
    ...stone,
    record,
    ldap,
    syncMinutes: config.LDAP_SYNC_MINUTES,
  })
  const presenceRoom = presence({
    ...stone,
    chance: Math.random,
    touch: personalRoom.service.touch,
    activeAmong: directoryRoom.service.activeAmong,
  })
  const authRoom = auth({
    ...needs,
    ...stone,
    record,
    directory: directoryRoom.service,
    idleMinutes: config.SESSION_IDLE_MINUTES,
    absoluteHours: config.SESSION_HOURS,
    isAlone: config.REDIS_URL === undefined,
  })
  const filesRoom = files({
    ...stone,
    maxUploadBytes: config.UPLOAD_MAX_MB * bytesPerMegabyte,
    clamavUrl: config.CLAMAV_URL,
    mayRead: above.mayRead,
  })

  return {
    ...stone,
    unitsFailed,
    leases,
    record,
    isHeld: privacyRoom.service.isHeld,
    touch: personalRoom.service.touch,
    counterOf: personalRoom.service.counterOf,
    countersSince: personalRoom.service.countersSince,
    audit: auditRoom.service,
    people: directoryRoom.service,
    files: filesRoom.service,
    auth: authRoom,
    directoryRoom,
    presence: presenceRoom.service,
    own: personalRoom.service.own,
    features: [auditRoom, personalRoom, privacyRoom, directoryRoom, presenceRoom, authRoom, filesRoom],
  }
}
