import { randomUUID } from 'node:crypto'
import type { Config } from '../config.ts'
import { createPastClock, type PastClock } from '../demo/clock.ts'
import type { CityData } from '../demo/data.ts'
import { fillCity } from '../demo/fill.ts'
import type { Leases } from '../kernel/leases.ts'
import type { House } from './house.ts'
import { houseAt } from './indoors.ts'

const name = 'demonstration-city'
const leaseMs = 120_000

interface Once {
  readonly house: House
  readonly leases: Leases
  readonly clock: PastClock
}

/** Fills the city, or completes one that was cut off. False where that is done already, or somebody is at it. */
export async function fillOnce({ house, leases, clock }: Once, city?: CityData): Promise<boolean> {
  const holder = randomUUID()
  if ((await leases.progress(name)) === 'done' || !(await leases.take(name, holder, leaseMs))) return false
  try {
    await fillCity(house, clock, city)
    await leases.claim(name, clock.now())
    return true
  } finally {
    await leases.giveBack(name, holder)
  }
}

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

  say('filling the demonstration city …')
  // Whoever is cut off from here on finds at the next start that it was begun.
  const holder = randomUUID()
  if (!(await leases.take(name, holder, leaseMs))) return
  await house.people.syncNow()
  await leases.giveBack(name, holder)

  const clock = createPastClock(() => new Date())
  const past = await houseAt(config, { url: storeUrl, now: clock.now, restsSearch: true })
  try {
    await fillOnce({ ...past, clock })
  } finally {
    await past.close()
  }
}
