import { describe, expect, it } from 'vitest'
import { world } from '../../testing/world.ts'
import { createLoginLimits } from './limits/store.ts'
import { createSigningIn } from './signing-in.ts'

/** A directory that answers when the test lets it, and says of everybody that they are nobody. */
async function stormWorld({ loginTimeoutMs = 60_000, placeForMs = 60_000, isBusy = false } = {}) {
  const { connection, atomically, record, failures, now, prepare } = await world()
  const limits = createLoginLimits(connection, (error) => failures.push(error))
  await prepare()
  const open = Promise.withResolvers<void>()
  const seen = { inside: 0, most: 0, all: 0 }
  const signIn = createSigningIn({
    ...{ limits, atomically, record, now, loginTimeoutMs, placeForMs, refuseAfterMs: 0 },
    isBusy: () => isBusy,
    directory: { welcome: async () => null },
    checkPassword: async () => {
      seen.inside += 1
      seen.all += 1
      seen.most = Math.max(seen.most, seen.inside)
      await open.promise
      seen.inside -= 1
      return null
    },
  })
  let people = 0
  const comes = () => {
    people += 1
    return signIn({ login: `person-${people}`, password: 'geheim' }, { address: '10.0.0.1', userAgent: '' })
  }
  return { comes, seen, open: () => open.resolve() }
}

const outcomesOf = async (coming: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(coming)).map((one) => (one.status === 'rejected' ? one.reason.message : 'let in'))

describe('A storm of sign-ins', () => {
  it('[F11.8] is worked off twelve at a time, and everybody is looked at', async () => {
    const { comes, seen, open } = await stormWorld()
    const coming = Array.from({ length: 40 }, comes)
    await expect.poll(() => seen.inside).toBe(12)

    open()

    expect(new Set(await outcomesOf(coming))).toEqual(new Set(['login-refused']))
    expect(seen).toEqual({ inside: 0, most: 12, all: 40 })
  })

  it('[F11.8] is worked off two at a time by a busy node', async () => {
    const { comes, seen, open } = await stormWorld({ isBusy: true })
    const coming = Array.from({ length: 10 }, comes)
    await expect.poll(() => seen.inside).toBe(2)

    open()

    expect(new Set(await outcomesOf(coming))).toEqual(new Set(['login-refused']))
    expect(seen).toEqual({ inside: 0, most: 2, all: 10 })
  })

  it('[F11.8] does not stand still behind a slow directory', async () => {
    const { comes, seen, open } = await stormWorld({ isBusy: true, placeForMs: 20 })
    const coming = Array.from({ length: 10 }, comes)

    await expect.poll(() => seen.inside).toBe(10)

    open()
    expect(new Set(await outcomesOf(coming))).toEqual(new Set(['login-refused']))
  })

  it('[F11.8] does not grow without bound: who is one too many hears at once when to come again', async () => {
    const { comes, seen, open } = await stormWorld()
    const coming = Array.from({ length: 132 }, comes)
    await expect.poll(() => seen.inside).toBe(12)

    await expect(comes()).rejects.toMatchObject({ code: 'unavailable', details: { retryAfterSeconds: 5 } })

    open()
    expect(new Set(await outcomesOf(coming))).toEqual(new Set(['login-refused']))
  })

  it('[F11.8] calls nobody wrong whose turn came too late on a busy machine', async () => {
    const { comes, seen, open } = await stormWorld({ loginTimeoutMs: 300 })
    const coming = Array.from({ length: 13 }, comes)
    await expect.poll(() => seen.inside, { interval: 5 }).toBe(12)
    const outcomesSoon = outcomesOf(coming)

    open()
    const busyUntil = performance.now() + 400
    while (performance.now() < busyUntil); // the thread has no time for its timers

    const outcomes = await outcomesSoon
    expect(outcomes.at(-1)).not.toBe('login-refused')
    expect(seen.all).toBe(12)
  })

  it('[F11.8] keeps nobody waiting longer than an answer may take', async () => {
    const { comes, seen, open } = await stormWorld({ loginTimeoutMs: 500 })

    const outcomes = await outcomesOf(Array.from({ length: 14 }, comes))

    expect(outcomes).toEqual(Array.from({ length: 14 }, () => 'directory-silent'))
    open()
    expect(seen.all).toBeGreaterThanOrEqual(12)
  })
})
