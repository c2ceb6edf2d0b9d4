import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFakeLine } from '../testing/fake-line.ts'
import { keepLine } from './keep-line.ts'
import type { SessionState } from './session.ts'

function kept() {
  const line = createFakeLine()
  const session = { at: 'in' as SessionState['at'], lapses: 0, checks: 0 }
  const stop = keepLine(line.socket, {
    get: () => ({ at: session.at }) as SessionState,
    lapse: () => void session.lapses++,
    check: async () => void session.checks++,
  })
  return { line, session, stop }
}

/** How many seconds pass until it asks to be let in again. */
function secondsUntilItComes(line: ReturnType<typeof createFakeLine>): number {
  const before = line.connects()
  for (let tenths = 0; tenths < 200; tenths += 1) {
    if (line.connects() > before) return tenths / 10
    vi.advanceTimersByTime(100)
  }
  throw new Error('It does not come again.')
}

describe('A line that is not let in', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it.each(['unavailable', 'internal', 'something an older server says'])(
    '[C4.57] for the moment (%s) comes again by itself, later and later, after eight seconds at most',
    (why) => {
      const { line } = kept()

      const waits = Array.from({ length: 6 }, () => {
        line.refuses(why)
        return secondsUntilItComes(line)
      })

      expect(waits[0]).toBeLessThanOrEqual(1)
      expect(waits[2]).toBeGreaterThanOrEqual(2)
      for (const wait of waits.slice(3)) expect([wait >= 4, wait <= 8]).toEqual([true, true])
    },
  )

  it('[C4.57] begins with a short wait again after it has been let in', () => {
    const { line } = kept()
    for (let time = 0; time < 5; time += 1) {
      line.refuses('unavailable')
      secondsUntilItComes(line)
    }

    line.returns()
    line.refuses('unavailable')

    expect(secondsUntilItComes(line)).toBeLessThanOrEqual(1)
  })

  it('[C4.57] comes once, however often it was refused meanwhile', () => {
    const { line } = kept()

    for (let time = 0; time < 4; time += 1) line.refuses('unavailable')
    vi.advanceTimersByTime(20_000)

    expect(line.connects()).toBe(1)
  })

  it('[C4.57] does not come again where the session has ended, or nobody wants it any more', () => {
    const ended = kept()
    ended.line.refuses('unauthenticated')
    const left = kept()
    left.line.refuses('unavailable')
    left.session.at = 'lapsed'
    const stopped = kept()
    stopped.line.refuses('unavailable')
    stopped.stop()

    vi.advanceTimersByTime(20_000)

    expect([ended, left, stopped].map(({ line }) => line.connects())).toEqual([0, 0, 0])
    expect(ended.session.lapses).toBe(1)
  })

  it('[C4.57] is left to the line itself where the server was not reached', () => {
    const { line } = kept()
    line.drops()

    line.tellsWrongly('connect_error', new Error('websocket error'))
    vi.advanceTimersByTime(20_000)

    expect(line.connects()).toBe(0)
  })
})

describe('A line that the server has ended', () => {
  it('[C4.57] comes again where the session still stands', async () => {
    const { line, session } = kept()

    line.ends()
    await expect.poll(line.connects).toBe(1)
    session.at = 'lapsed'
    line.ends()

    await expect.poll(() => session.checks).toBe(2)
    expect(line.connects()).toBe(1)
  })
})
