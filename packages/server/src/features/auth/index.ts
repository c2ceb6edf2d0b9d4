import { authRoutes, type DeviceId, type LoginInfo } from '@kleeblatt/shared/auth'
import type { PersonId } from '@kleeblatt/shared/core'
import type { RecordAudit } from '../../kernel/audit.ts'
import type { Events } from '../../kernel/events.ts'
import type { Feature } from '../../kernel/feature.ts'
import type { Atomically, Connection } from '../../kernel/mongo.ts'
import { type Rooms, roomOfPerson } from '../../kernel/socket.ts'
import type { DirectoryFacts, DirectoryService, LdapSettings } from '../directory/index.ts'
import { authHttp, publicAuthHttp } from './http/routes.ts'
import { authenticate, createSessionReader, keepSessions } from './http/session.ts'
import { createLoginLimits } from './limits/store.ts'
import { createLive } from './live.ts'
import { createPasswordCheck } from './password.ts'
import { authPersonalData } from './personal-data.ts'
import { type AuthService, createAuthService } from './service.ts'
import { createSessionStore, touchAfterMs } from './sessions/store.ts'

interface Needs {
  readonly connection: Connection
  readonly atomically: Atomically
  readonly events: Events<DirectoryFacts>
  readonly record: RecordAudit
  readonly rooms: Rooms
  readonly directory: DirectoryService
  readonly ldap: LdapSettings
  /** Signs the cookies; made at the first start and shared by all nodes. */
  readonly secret: string
  readonly publicUrl: string
  readonly idleMinutes: number
  readonly absoluteHours: number
  readonly demonstration: LoginInfo['demonstration']
  readonly onError: (error: unknown) => void
  readonly now: () => Date
  readonly refuseAfterMs?: number
  /** Whether this is the only node on its database. */
  readonly isAlone: boolean
  /** Whether this process has hardly any time left. */
  readonly isBusy: () => boolean
}

/** Who a handshake belongs to. `sessionId` names the sign-in and is no secret. */
export interface Handshake {
  readonly personId: PersonId
  readonly sessionId: DeviceId
}

export interface AuthFeature extends Feature<AuthService> {
  /** To be mounted below the API's path before all routes: reads the session and finds the actor. */
  readonly authenticate: ReturnType<typeof authenticate>[]
  /** Who the cookies of a WebSocket handshake belong to; null for nobody. */
  readonly handshake: (cookies: string | undefined) => Promise<Handshake | null>
}

export function auth(needs: Needs): AuthFeature {
  const { connection, directory, events, rooms, now, secret, onError } = needs
  const isSecure = needs.publicUrl.startsWith('https:')
  const [idleMs, absoluteMs] = [needs.idleMinutes * 60_000, needs.absoluteHours * 3_600_000]
  const sessions = createSessionStore(connection, { isAlone: needs.isAlone, idleMs, absoluteMs }, now)
  const service = createAuthService({
    ...needs,
    sessions,
    absoluteMs,
    limits: createLoginLimits(connection, onError),
    checkPassword: createPasswordCheck(needs.ldap),
    refuseAfterMs: needs.refuseAfterMs ?? 400,
    loginTimeoutMs: needs.ldap.timeoutMs + 500,
    placeForMs: 2_000,
  })
  const cookies = { connection, sessions, secret, isSecure, idleMs, absoluteMs, now }
  const sessionOf = createSessionReader(cookies)
  const keeping = keepSessions(cookies)
  const live = createLive({ service, sessions, touchAfterMs: touchAfterMs(idleMs), absoluteMs, onError, now })

  events.on('directory.person-ended', ({ personId }) => service.endAllOf(personId))
  events.on('directory.person-changed', ({ personId, hasOtherRoles }) => {
    if (hasOtherRoles) rooms.disconnect(roomOfPerson(personId))
  })
  events.on('directory.synced', () => service.sweep())

  return {
    name: 'auth',
    service,
    contract: authRoutes,
    publicRoutes: publicAuthHttp(service, keeping),
    routes: authHttp(service, keeping),
    authenticate: [authenticate(cookies, sessionOf, service)],
    async handshake(header) {
      const session = await sessionOf(header)
      if (!session || !(await directory.actorOf(session.personId))) return null
      return { personId: session.personId, sessionId: session.deviceId }
    },
    onConnect: live.onConnect,
    start: live.start,
    personalData: authPersonalData(sessions, rooms),
    retention: { Session: 'technical', LoginLimit: 'technical' },
  }
}
