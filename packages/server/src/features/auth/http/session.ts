import type { DeviceId } from '@kleeblatt/shared/auth'
import { Failure } from '@kleeblatt/shared/core'
import { MongoStore } from 'connect-mongo'
import type { Request, RequestHandler } from 'express'
import session, { type SessionData } from 'express-session'
import type { Connection } from '../../../kernel/mongo.ts'
import type { AuthService } from '../service.ts'
import { type SessionStore, type StoredSession, storedSessionId, touchAfterMs } from '../sessions/store.ts'
import type { SignIn } from '../signing-in.ts'
import { cookieName, secretIn } from './cookie.ts'

declare module 'express-session' {
  interface SessionData extends SignIn {}
}

declare global {
  namespace Express {
    interface Request {
      /** The sign-in it comes with. */
      deviceId?: DeviceId
    }
  }
}

interface Needs {
  readonly connection: Connection
  readonly sessions: SessionStore
  readonly secret: string
  readonly isSecure: boolean
  readonly idleMs: number
  readonly absoluteMs: number
  readonly now: () => Date
}

/**
 * The cookie lives as long as a session may at most; how long it may rest is kept in the database alone, where live
 * connections, which send no cookie, push it on too.
 */
class IdleStore extends MongoStore {
  readonly #idleMs: number
  readonly #now: () => Date
  readonly #sessions: SessionStore

  constructor({ connection, sessions, idleMs, now }: Needs) {
    super({
      client: connection.getClient(),
      dbName: connection.name,
      collectionName: 'sessions',
      stringify: false,
      autoRemove: 'disabled',
      touchAfter: touchAfterMs(idleMs) / 1_000,
      transformId: storedSessionId,
    })
    this.#idleMs = idleMs
    this.#now = now
    this.#sessions = sessions
    for (const event of ['touch', 'destroy']) this.on(event, (id: string) => sessions.changed(id))
  }

  #resting(data: SessionData): SessionData {
    const { originalMaxAge, httpOnly, path, secure, sameSite } = data.cookie
    const expires = new Date(this.#now().getTime() + this.#idleMs)
    return { ...data, cookie: { originalMaxAge, expires, httpOnly, path, secure, sameSite } }
  }

  override get(id: string, done: (error: unknown, data?: SessionData | null) => void): void {
    this.#sessions.dataOf(id).then((data) => done(null, data), done)
  }

  override set(id: string, data: SessionData, done?: (error: unknown) => void): void {
    const resting = this.#resting(data)
    const write = settled((written) => super.set(id, resting, written))
    const expires = new Date(this.#now().getTime() + this.#idleMs)
    this.#sessions.written(id, resting, { expires, write }).then(() => done?.(null), done)
  }

  /** A session that was ended elsewhere while its request was under way is gone, and that is no error. */
  override touch(id: string, data: SessionData, done?: (error: unknown) => void): void {
    super.touch(id, this.#resting(data), () => done?.(null))
  }
}

/** The sign-in of a request that has one. */
export function deviceIdOf({ deviceId }: Request): DeviceId {
  if (!deviceId) throw new Failure('unauthenticated')
  return deviceId
}

/** Begins a session under a new secret, so that one known before the login is worth nothing after it. */
export async function begin(request: Request, signIn: SignIn): Promise<void> {
  // A session that holds nobody has just been made up for this request: its secret is new, and the store knows nothing.
  if (request.session.deviceId) await settled((done) => request.session.regenerate(done))
  Object.assign(request.session, signIn)
  await settled((done) => request.session.save(done))
}

export const end = (request: Request): Promise<void> => settled((done) => request.session.destroy(done))

const settled = (work: (done: (error: unknown) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => work((error) => (error ? reject(error) : resolve())))

/** Whose session a cookie names; null for nobody's. */
export const createSessionReader =
  ({ sessions, secret, isSecure }: Pick<Needs, 'sessions' | 'secret' | 'isSecure'>) =>
  async (cookies: string | undefined): Promise<StoredSession | null> => {
    const opened = secretIn(cookies, cookieName(isSecure), secret)
    return opened === null ? null : await sessions.bySecret(opened)
  }

/**
 * Finds who a request is from. A session whose person may no longer sign in ends here. What begins and ends sessions is
 * `keepSessions`, which would cost every request several times as much.
 */
export function authenticate(
  { sessions, idleMs, now }: Pick<Needs, 'sessions' | 'idleMs' | 'now'>,
  sessionOf: ReturnType<typeof createSessionReader>,
  auth: Pick<AuthService, 'actorOf'>,
): RequestHandler {
  const isDue = ({ usedAt }: StoredSession) => usedAt.getTime() <= now().getTime() - touchAfterMs(idleMs)

  return async (request, _response, next) => {
    const held = await sessionOf(request.headers.cookie)
    if (held) {
      const { personId, deviceId } = held
      const actor = await auth.actorOf(held)
      if (actor) Object.assign(request, { actor, deviceId })
      else await sessions.end(personId, deviceId)
      if (actor && isDue(held)) await sessions.keepAlive([deviceId])
    }
    next()
  }
}

/** express-session, for the routes that begin and end sessions. */
export const keepSessions = (needs: Needs): RequestHandler =>
  session({
    name: cookieName(needs.isSecure),
    secret: needs.secret,
    store: new IdleStore(needs),
    resave: false,
    saveUninitialized: false,
    // Behind TLS it is the proxy who knows that there is TLS; PUBLIC_URL says that it must be there.
    proxy: needs.isSecure || undefined,
    cookie: { httpOnly: true, sameSite: 'lax', secure: needs.isSecure, path: '/', maxAge: needs.absoluteMs },
  })
