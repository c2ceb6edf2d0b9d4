import { describe, expect, it } from 'vitest'
import { type Traced, workIn } from './work.ts'

const page = { pid: 1, tid: 7 }
const event = (name: string, ts: number, dur: number, tdur = dur): Traced => ({
  ...page,
  ...{ name, ph: 'X', ts, dur, tdur, args: {} },
})
const named: Traced = { ...page, name: 'thread_name', ph: 'M', ts: 0, args: { name: 'CrRendererMain' } }

describe('The work of a page', () => {
  it('is counted in time of the processor, and by the clock beside it', () => {
    const { tasksMs, clockMs } = workIn([named, event('RunTask', 0, 90_000, 12_000), event('RunTask', 95_000, 3_000)])

    expect(tasksMs).toEqual([12, 3])
    expect(clockMs).toEqual([90, 3])
  })

  it('is not that of other threads', () => {
    const other = { ...event('RunTask', 0, 50_000), tid: 8 }

    expect(workIn([named, other, event('RunTask', 0, 2_000)]).tasksMs).toEqual([2])
  })

  it('of a frame is all that is done from its beginning to that of the next', () => {
    const { framesMs } = workIn([
      named,
      event('RunTask', 0, 5_000),
      ...[event('RunTask', 10_000, 8_000), event('FireAnimationFrame', 11_000, 1_000)],
      event('RunTask', 19_000, 4_000),
      ...[event('RunTask', 26_000, 6_000), event('FireAnimationFrame', 27_000, 1_000)],
      event('RunTask', 33_000, 2_000),
    ])

    expect(framesMs).toEqual([12])
  })
})
