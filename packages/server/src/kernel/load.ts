import { performance } from 'node:perf_hooks'

const lookEveryMs = 1_000
const highUtilization = 0.8

/** Says whether this process is busy, so that what nothing depends on can wait. Costs nothing while nobody asks. */
export function createLoad(): () => boolean {
  let before = performance.eventLoopUtilization()
  let lookedAt = performance.now()
  let isHigh = false

  return () => {
    const at = performance.now()
    if (at - lookedAt < lookEveryMs) return isHigh
    const now = performance.eventLoopUtilization()
    isHigh = performance.eventLoopUtilization(now, before).utilization > highUtilization
    before = now
    lookedAt = at
    return isHigh
  }
}
