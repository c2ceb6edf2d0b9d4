import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { Config } from '../config.ts'
import { createPastClock, type PastClock } from '../demo/clock.ts'
import type { CityData } from '../demo/data.ts'
import { fillCity } from '../demo/fill.ts'
import type { Leases } from '../kernel/leases.ts'
import type { House } from './house.ts'
import { houseAt } from './indoors.ts'

const name = 'demonstration-city'
/** Short, since whoever is cut off starts again at once. */
const leaseMs = 9_000
const waitMs = 200

/** One filling at a time: a start and a command beside it, or two nodes, wait for each other. */
async function alone<Result>(leases: Leases, work: () => Promise<Result>): Promise<Result> {
  const holder = randomUUID()
  while (!(await leases.take(name, holder, leaseMs))) await setTimeout(waitMs)
  // A lease that could not be renewed is taken by the next, who finds what is done and does the rest.
  const renewal = setInterval(() => void leases.take(name, holder, leaseMs).catch(() => {}), leaseMs / 3)
  try {
    return await work()
  } finally {
    clearInterval(renewal)
    await leases.giveBack(name, holder)
  }
}

interface Once {
  readonly house: House
  readonly leases: Leases
  readonly clock: PastClock
  readonly say: (line: string) => void
}

/** Fills the city, or completes one that was cut off. False where that is done already. */
export const fillOnce = ({ house, leases, clock, say }: Once, city?: CityData): Promise<boolean> =>
  alone(leases, async () => {
    if ((await leases.progress(name)) === 'done') return false
    say('filling the demonstration city …')
    await fillCity(house, clock, city)
    await leases.claim(name, clock.now())
    return true
  })

interface Beginning {
  readonly config: Config
  readonly storeUrl: string
  /** The house that is about to open. */
  readonly house: House
  readonly leases: Leases
  readonly say: (line: string) => void
}

/**
 * Fills an empty house before it opens, and before the search begins to follow it: what is written with a date of the
 * past would otherwise look as if the search had read it long ago.
 */
export async function beginDemonstration({ config, storeUrl, house, leases, say }: Beginning): Promise<void> {
  const progress = await leases.progress(name)
  const isEmpty = (await house.people.status()).syncedAt === null
  if (progress === 'done' || (progress === 'none' && !isEmpty)) return

  // Whoever is cut off from here on finds at the next start that it was begun.
  await alone(leases, () => house.people.syncNow())
  const clock = createPastClock(() => new Date())
  const past = await houseAt(config, { url: storeUrl, now: clock.now, restsSearch: true })
  try {
    await fillOnce({ ...past, clock, say })
  } finally {
    await past.close()
  }
}
