import type { Feature } from '../kernel/feature.ts'
import { type GroundFloor, groundFloor, type HouseNeeds } from './ground-floor.ts'
import { upperFloor } from './upper-floor.ts'

export type House = ReturnType<typeof createHouse>

/** All rooms, without the doors to the street: what a server opens, and what a command works on. */
export function createHouse(needs: HouseNeeds) {
  const ground: GroundFloor = groundFloor(needs, {
    features: () => features,
    mayRead: async (actor, { kind, id }) => kind === 'wiki-page' && (await upper.mayReadPageFiles(actor, id)),
  })
  const upper = upperFloor(ground, needs)
  const features: readonly Feature[] = [...ground.features, ...upper.features]

  return {
    ...upper,
    features,
    audit: ground.audit,
    auth: ground.auth,
    people: ground.people,
    presence: ground.presence,
    /** What is a person's alone. */
    own: ground.own,
    atomically: ground.atomically,
    isBusy: ground.isBusy,
    /** Resolves when all who heard of what has happened are done with it. */
    settled: ground.events.settled,

    /** Begins what rooms do by themselves. Returns how to end it. */
    async start(): Promise<() => Promise<void>> {
      const stops: Array<() => Promise<void>> = []
      for (const { start } of features) if (start) stops.push(await start())
      return async () => {
        await ground.jobs.stop()
        await Promise.all(stops.map((stop) => stop()))
        await ground.events.settled()
      }
    },
  }
}
