import { createHash } from 'node:crypto'
import { Failure } from '@kleeblatt/shared/core'
import { Schema } from 'mongoose'
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'
import type { Connection } from '../../../kernel/mongo.ts'
import { networkOf } from './network.ts'

const fields = {
  key: { type: String, required: true },
  points: { type: Number, required: true },
  expire: { type: Date, default: null },
} as const

const schema = new Schema(fields, { collection: 'login-limits' })
  .index({ key: 1 }, { unique: true })
  .index({ expire: 1 }, { expireAfterSeconds: 0 })

/** Who is trying: the account as typed, and from where. */
export interface Attempt {
  readonly login: string
  readonly address: string
}

const tries = 8
const windowSeconds = 15 * 60
/** Many who sign in at the same time are forgotten together. */
const forgetWithinMs = 1_000

/** A directory may take these for one account, so they are one here. What was typed may be a password, so it is not kept. */
export const accountHash = (login: string): string =>
  createHash('sha256')
    .update(
      login
        .normalize('NFKD')
        .replaceAll(/[\p{M}\p{Cf}\p{Cc}]/gu, '')
        .toUpperCase()
        .trim()
        .replace(/\s+/g, ' '),
    )
    .digest('hex')
    .slice(0, 24)

const keyOf = ({ login, address }: Attempt) => `${accountHash(login)} ${networkOf(address)}`

export type LoginLimits = ReturnType<typeof createLoginLimits>

/**
 * Counts attempts per account and address together: whoever guesses shuts out nobody but themselves. An attempt is
 * counted before its password is looked at, so that many at once are no way around.
 */
export function createLoginLimits(connection: Connection, onError: (error: unknown) => void) {
  const rows = connection.model('LoginLimit', schema)
  const limiter = new RateLimiterMongo({
    storeClient: connection.getClient(),
    dbName: connection.name,
    tableName: 'login-limits',
    keyPrefix: 'login',
    points: tries,
    duration: windowSeconds,
    blockDuration: windowSeconds,
    disableIndexesCreation: true,
  })
  const forgotten = new Set<string>()
  let forgetting: NodeJS.Timeout | undefined

  async function flush(): Promise<void> {
    clearTimeout(forgetting)
    forgetting = undefined
    const keys = [...forgotten].map((key) => limiter.getKey(key))
    forgotten.clear()
    await rows.deleteMany({ key: { $in: keys } })
  }

  return {
    /** Fails with `too-many` and the time to wait. */
    async take(attempt: Attempt): Promise<void> {
      const key = keyOf(attempt)
      if (forgotten.has(key)) await flush()
      try {
        await limiter.consume(key)
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error
        const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1_000))
        throw new Failure('too-many', 'login', { retryAfterSeconds })
      }
    },

    /** The right password: what came before is forgotten, before it could count against the next attempt. */
    forget(attempt: Attempt): void {
      forgotten.add(keyOf(attempt))
      forgetting ??= setTimeout(() => void flush().catch(onError), forgetWithinMs).unref()
    },

    /** The attempt could not be judged, so it does not count. */
    async giveBack(attempt: Attempt): Promise<void> {
      await limiter.reward(keyOf(attempt))
    },
  }
}
