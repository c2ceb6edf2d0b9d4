import { randomBytes } from 'node:crypto'
import { type Credentials, type Device, type DeviceId, deviceId, type Me } from '@kleeblatt/shared/auth'
import { Failure, type PersonId } from '@kleeblatt/shared/core'
import type { RecordAudit } from '../../kernel/audit.ts'
import type { Atomically } from '../../kernel/mongo.ts'
import { createTurnstile } from '../../kernel/turnstile.ts'
import { type DirectoryService, within } from '../directory/index.ts'
import { deviceOf } from './device.ts'
import { type Attempt, accountHash, type LoginLimits } from './limits/store.ts'
import type { CheckPassword } from './password.ts'

/** What a session holds from its beginning to its end. */
export interface SignIn {
  readonly personId: PersonId
  readonly deviceId: DeviceId
  readonly startedAt: Date
  readonly system: Device['system']
  readonly browser: Device['browser']
}

/** Somebody who has just been let in: what their session will hold, and what they are told of themselves. */
export interface LetIn {
  readonly signIn: SignIn
  readonly me: Me
}

export interface Caller {
  readonly address: string
  readonly userAgent: string
}

export interface SigningInNeeds {
  readonly directory: Pick<DirectoryService, 'welcome'>
  readonly checkPassword: CheckPassword
  readonly limits: LoginLimits
  readonly atomically: Atomically
  readonly record: RecordAudit
  /** Every refusal takes this long, so that time does not tell an unknown name from a wrong password. */
  readonly refuseAfterMs: number
  /** How long all questions of one login to the directory may take together. */
  readonly loginTimeoutMs: number
  /** Whether this process has hardly any time left. */
  readonly isBusy: () => boolean
  /** So long a sign-in keeps its place; what the directory takes beyond that keeps nobody else waiting. */
  readonly placeForMs: number
  readonly now: () => Date
}

const atOnce = 12
/** More would keep those waiting who are in already and say something. */
const atOnceWhenBusy = 2
/** Whoever would have to wait longer for their turn than these take is told to come again. */
const mostWaiting = 120
const comeAgainSeconds = 5

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const newDeviceId = () => deviceId.parse(randomBytes(12).toString('hex'))

export function createSigningIn(needs: SigningInNeeds) {
  const { directory, checkPassword, limits, atomically, record, refuseAfterMs, loginTimeoutMs, now } = needs

  async function refused(login: string, address: string, judgedAtMs: number): Promise<never> {
    const on = `account:${accountHash(login)}`
    await atomically((tx) => record(tx, null, { action: 'auth.login-refused', on, with: { address } }))
    await pause(Math.max(0, refuseAfterMs - (performance.now() - judgedAtMs)))
    throw new Failure('unauthenticated', 'login-refused')
  }

  const inTurn = createTurnstile(() => (needs.isBusy() ? atOnceWhenBusy : atOnce), {
    patience: { mostWaiting, retryAfterSeconds: comeAgainSeconds },
    longestMs: needs.placeForMs,
  })

  async function welcomed(credentials: Credentials) {
    const dn = await checkPassword(credentials)
    return dn === null ? null : await directory.welcome(dn)
  }

  async function judge(credentials: Credentials, attempt: Attempt, leftMs: number) {
    // A busy thread may notice this before the time limit of the login has been heard: nobody has been judged.
    if (leftMs <= 0) throw new Failure('unavailable', 'busy', { retryAfterSeconds: comeAgainSeconds })
    await limits.take(attempt)
    return await within(leftMs, welcomed(credentials)).catch(async (error: unknown) => {
      await limits.giveBack(attempt)
      throw error
    })
  }

  /** Who the credentials belong to. Whatever is wrong with them is one refusal. */
  return async function signIn(credentials: Credentials, { address, userAgent }: Caller): Promise<LetIn> {
    const begunAtMs = performance.now()
    const attempt = { login: credentials.login, address }
    const leftMs = () => loginTimeoutMs - (performance.now() - begunAtMs)
    let judgedAtMs = begunAtMs
    const found = await within(
      loginTimeoutMs,
      inTurn(() => {
        judgedAtMs = performance.now()
        return judge(credentials, attempt, leftMs())
      }),
    )
    if (!found) return await refused(credentials.login, address, judgedAtMs)

    const { actor, card } = found
    limits.forget(attempt)
    if (actor.roles.includes('administration')) {
      const entry = { action: 'auth.administrator-signed-in', on: `person:${actor.id}`, with: { address } }
      await atomically((tx) => record(tx, actor, entry))
    }
    const signIn = { personId: actor.id, deviceId: newDeviceId(), startedAt: now(), ...deviceOf(userAgent) }
    return { signIn, me: { person: card, roles: [...actor.roles] } }
  }
}
