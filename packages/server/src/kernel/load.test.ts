import { describe, expect, it } from 'vitest'
import { createLoad } from './load.ts'

/** A process that has been idle and active for so long. */
function process() {
  const state = { nowMs: 0, idle: 0, active: 0 }
  const share = (idle: number, active: number) => ({ idle, active, utilization: active / (idle + active) })
  const clock = {
    now: () => state.nowMs,
    eventLoopUtilization: (now = share(state.idle, state.active), before = share(0, 0)) =>
      share(now.idle - before.idle, now.active - before.active),
  }
  const passes = (ms: number, busyShare: number) => {
    state.nowMs += ms
    state.active += ms * busyShare
    state.idle += ms * (1 - busyShare)
  }
  return { clock, passes }
}

describe('The load of a process', () => {
  it('is high when it was busy for most of the last fifth of a second or longer, and not any more when it has rested', () => {
    const { clock, passes } = process()
    const isHigh = createLoad(clock)

    passes(200, 0.5)
    expect(isHigh()).toBe(false)
    passes(200, 0.95)
    expect(isHigh()).toBe(true)
    passes(200, 0.2)
    expect(isHigh()).toBe(false)
  })

  it('is looked at five times a second at most, however often it is asked', () => {
    const { clock, passes } = process()
    const isHigh = createLoad(clock)
    passes(200, 1)
    expect(isHigh()).toBe(true)

    passes(199, 0)

    expect(isHigh()).toBe(true)
  })
})
