import { randomBytes } from 'node:crypto'
import { type Credentials, type Device, type DeviceId, deviceId } from '@kleeblatt/shared/auth'
import { Failure, type PersonId } from '@kleeblatt/shared/core'
import type { Actor } from '../../kernel/actor.ts'
import type { RecordAudit } from '../../kernel/audit.ts'
import type { Atomically } from '../../kernel/mongo.ts'
import { type DirectoryService, within } from '../directory/index.ts'
import { deviceOf } from './device.ts'
import { accountHash, type LoginLimits } from './limits/store.ts'
import type { CheckPassword } from './password.ts'

/** What a session holds from its beginning to its end. */
export interface SignIn {
  readonly personId: PersonId
  readonly deviceId: DeviceId
  readonly startedAt: Date
  readonly system: Device['system']
  readonly browser: Device['browser']
}

export interface Caller {
  readonly address: string
  readonly userAgent: string
}

export interface SigningInNeeds {
  readonly directory: Pick<DirectoryService, 'actorOf' | 'welcome'>
  readonly checkPassword: CheckPassword
  readonly limits: LoginLimits
  readonly atomically: Atomically
  readonly record: RecordAudit
  /** Every refusal takes this long, so that time does not tell an unknown name from a wrong password. */
  readonly refuseAfterMs: number
  /** How long all questions of one login to the directory may take together. */
  readonly loginTimeoutMs: number
  readonly now: () => Date
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const newDeviceId = () => deviceId.parse(randomBytes(12).toString('hex'))

export function createSigningIn(needs: SigningInNeeds) {
  const { directory, checkPassword, limits, atomically, record, refuseAfterMs, loginTimeoutMs, now } = needs

  async function refused(login: string, address: string, begunAtMs: number): Promise<never> {
    const on = `account:${accountHash(login)}`
    await atomically((tx) => record(tx, null, { action: 'auth.login-refused', on, with: { address } }))
    await pause(Math.max(0, refuseAfterMs - (performance.now() - begunAtMs)))
    throw new Failure('unauthenticated', 'login-refused')
  }

  async function personOf(credentials: Credentials): Promise<Actor | null> {
    const dn = await checkPassword(credentials)
    const personId = dn === null ? null : await directory.welcome(dn)
    return personId && (await directory.actorOf(personId))
  }

  /** Who the credentials belong to, as a session will hold it. Whatever is wrong with them is one refusal. */
  return async function signIn(credentials: Credentials, { address, userAgent }: Caller): Promise<SignIn> {
    const begunAtMs = performance.now()
    const attempt = { login: credentials.login, address }
    await limits.take(attempt)
    const actor = await within(loginTimeoutMs, personOf(credentials)).catch(async (error: unknown) => {
      await limits.giveBack(attempt)
      throw error
    })
    if (!actor) return await refused(credentials.login, address, begunAtMs)

    await limits.forget(attempt)
    if (actor.roles.includes('administration')) {
      const entry = { action: 'auth.administrator-signed-in', on: `person:${actor.id}`, with: { address } }
      await atomically((tx) => record(tx, actor, entry))
    }
    return { personId: actor.id, deviceId: newDeviceId(), startedAt: now(), ...deviceOf(userAgent) }
  }
}
