import { describe, expect, it, vi } from 'vitest'
import { world } from '../testing/world.ts'
import { createJobs } from './jobs.ts'
import { createLeases } from './leases.ts'
import { createSecrets } from './secrets.ts'

async function jobWorld() {
  const house = await world()
  const leases = createLeases(house.connection, house.now)
  await house.prepare()
  return { ...house, leases }
}

const minute = 60_000

describe('A lease', () => {
  it('[F29.4] has one holder at a time', async () => {
    const { leases } = await jobWorld()

    const taken = await Promise.all(['one', 'two', 'three'].map((holder) => leases.take('sync', holder, minute)))

    expect(taken.filter(Boolean)).toHaveLength(1)
  })

  it('[F29.4] is renewed by its holder, and lost when a dead one does not', async () => {
    const { leases, passes } = await jobWorld()
    await leases.take('sync', 'one', minute)

    expect(await leases.take('sync', 'one', minute)).toBe(true)
    expect(await leases.take('sync', 'two', minute)).toBe(false)
    passes(minute + 1)
    expect(await leases.take('sync', 'two', minute)).toBe(true)
  })

  it('[F29.4] given back is free at once', async () => {
    const { leases } = await jobWorld()
    await leases.take('sync', 'one', minute)

    await leases.giveBack('sync', 'one')

    expect(await leases.take('sync', 'two', minute)).toBe(true)
  })

  it('[F29.4] lets what is planned for a time be claimed once', async () => {
    const { leases, now } = await jobWorld()
    await leases.take('backup', 'one', minute)

    const claims = await Promise.all([leases.claim('backup', now()), leases.claim('backup', now())])

    expect(claims.toSorted()).toEqual([false, true])
  })
})

describe('Periodic work', () => {
  it('[F29.4] runs again after it failed, and stops when told to', async () => {
    const { leases, now } = await jobWorld()
    const errors: string[] = []
    const jobs = createJobs({ leases, now, onError: (_error, job) => errors.push(job) })
    let runs = 0

    jobs.every('count', 1, async () => {
      runs += 1
      throw new Error('again')
    })

    await vi.waitFor(() => expect(runs).toBeGreaterThan(2))
    await jobs.stop()
    const ran = runs
    expect(errors.length).toBe(ran)
    expect(new Set(errors)).toEqual(new Set(['count']))
    expect(runs).toBe(ran)
  })

  it('[F29.4] where nothing is due asks that and writes nothing, and is done once something is', async () => {
    const { leases, now, connection } = await jobWorld()
    const jobs = createJobs({ leases, now, onError: () => {} })
    let [asked, runs, isDue] = [0, 0, false]

    jobs.every(
      'show',
      1,
      async () => {
        runs += 1
      },
      async () => {
        asked += 1
        return isDue
      },
    )

    await vi.waitFor(() => expect(asked).toBeGreaterThan(2))
    expect(runs).toBe(0)
    expect(await connection.collection('leases').countDocuments({})).toBe(0)
    isDue = true
    await vi.waitFor(() => expect(runs).toBeGreaterThan(0))
    await jobs.stop()
  })

  it('[F29.4] of one name runs on one of two nodes at a time', async () => {
    const { leases, now } = await jobWorld()
    const nodes = [1, 2].map(() => createJobs({ leases, now, onError: () => {} }))
    let atOnce = 0
    let most = 0
    let runs = 0
    for (const jobs of nodes) {
      jobs.every('count', 1, async () => {
        atOnce += 1
        most = Math.max(most, atOnce)
        await leases.take('other', 'x', minute)
        atOnce -= 1
        runs += 1
      })
    }

    await vi.waitFor(() => expect(runs).toBeGreaterThan(5))
    await Promise.all(nodes.map((jobs) => jobs.stop()))

    expect(most).toBe(1)
  })
})

describe('A secret', () => {
  it('[F29.5] is the same for every node, and differs by name', async () => {
    const { connection } = await jobWorld()
    const secret = createSecrets(connection)

    const made = await Promise.all(Array.from({ length: 5 }, () => secret('session')))

    expect(new Set(made).size).toBe(1)
    expect(made[0]).toMatch(/^[\w-]{43}$/)
    expect(await secret('csrf')).not.toBe(made[0])
  })
})
