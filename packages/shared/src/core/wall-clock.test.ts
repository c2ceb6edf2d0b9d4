import { describe, expect, it } from 'vitest'
import { cityDay, instantOf, nextInstantOf } from './wall-clock.ts'

describe('A time on the wall clock', () => {
  it('[F29.2] stays seven o’clock when summer time begins and when it ends', () => {
    expect(instantOf('2026-03-28', '07:00').toISOString()).toBe('2026-03-28T06:00:00.000Z')
    expect(instantOf('2026-03-29', '07:00').toISOString()).toBe('2026-03-29T05:00:00.000Z')
    expect(instantOf('2026-10-24', '07:00').toISOString()).toBe('2026-10-24T05:00:00.000Z')
    expect(instantOf('2026-10-25', '07:00').toISOString()).toBe('2026-10-25T06:00:00.000Z')
  })

  it('[F29.2] that comes twice is the first of the two', () => {
    expect(instantOf('2026-10-25', '02:30').toISOString()).toBe('2026-10-25T00:30:00.000Z')
  })

  it('[F29.2] that summer time skips is the moment after the jump', () => {
    expect(instantOf('2026-03-29', '02:30').toISOString()).toBe('2026-03-29T01:30:00.000Z')
  })

  it('[F29.2] comes next tomorrow when it has passed today', () => {
    expect(nextInstantOf('07:00', new Date('2026-11-21T09:00:00Z')).toISOString()).toBe('2026-11-22T06:00:00.000Z')
    expect(nextInstantOf('12:00', new Date('2026-11-21T09:00:00Z')).toISOString()).toBe('2026-11-21T11:00:00.000Z')
  })
})

describe('A day in the city', () => {
  it('[F29.1] begins at midnight in Hannover, not in Greenwich', () => {
    expect(cityDay(new Date('2026-07-01T22:30:00Z'))).toBe('2026-07-02')
    expect(cityDay(new Date('2026-12-01T22:30:00Z'))).toBe('2026-12-01')
  })
})
