import { describe, expect, it } from 'vitest'
import { clock } from './time.ts'

const german = clock('de')
const noon = new Date('2026-11-21T11:00:00Z')

describe('The clock', () => {
  it('[F29] shows what happened in UTC as the city’s clocks did, in summer and in winter', () => {
    expect(german.time('2026-07-01T05:42:00Z')).toBe('07:42')
    expect(german.time('2026-12-01T05:42:00Z')).toBe('06:42')
    expect(german.date('2026-12-31T23:30:00Z')).toBe('01.01.2027')
  })

  it('says the year only of days that are not in this one', () => {
    expect(german.day('2026-11-19T08:00:00Z', noon)).toBe('Donnerstag, 19. November')
    expect(german.day('2025-11-19T08:00:00Z', noon)).toBe('Mittwoch, 19. November 2025')
  })

  it('says what is recent shortly, by the day in the city', () => {
    expect(german.recent('2026-11-20T23:30:00Z', noon)).toBe('00:30')
    expect(german.recent('2026-11-20T22:30:00Z', noon)).toBe('gestern')
    expect(german.recent('2026-11-18T08:00:00Z', noon)).toBe('18.11.2026')
  })

  it('speaks English too', () => {
    expect(clock('en').day('2026-11-19T08:00:00Z', noon)).toBe('Thursday 19 November')
  })
})
