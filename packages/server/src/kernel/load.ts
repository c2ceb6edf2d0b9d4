import { performance } from 'node:perf_hooks'

const lookEveryMs = 200
const highUtilization = 0.7

type Clock = Pick<typeof performance, 'now' | 'eventLoopUtilization'>

/** Says whether this process is busy, so that what nothing depends on can wait. Costs nothing while nobody asks. */
export function createLoad(clock: Clock = performance): () => boolean {
  let before = clock.eventLoopUtilization()
  let lookedAt = clock.now()
  let isHigh = false

  return () => {
    const at = clock.now()
    if (at - lookedAt < lookEveryMs) return isHigh
    const now = clock.eventLoopUtilization()
    isHigh = clock.eventLoopUtilization(now, before).utilization > highUtilization
    before = now
    lookedAt = at
    return isHigh
  }
}
