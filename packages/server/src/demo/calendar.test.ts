import { describe, expect, it } from 'vitest'
import { createCalendar } from './calendar.ts'

describe('The calendar of the demonstration', () => {
  it.each([
    ['2026-11-20T09:00:00Z', 'a Friday morning', '2026-11-19'],
    ['2026-11-20T17:00:00Z', 'a Friday evening', '2026-11-20'],
    ['2026-11-22T17:00:00Z', 'a Sunday', '2026-11-20'],
    ['2026-11-23T07:00:00Z', 'a Monday morning', '2026-11-20'],
  ])('[F23.2] at %s, %s, looks back on %s as the last full day', (now, _what, day) => {
    expect(createCalendar(new Date(now)).day(0)).toBe(day)
  })

  it('[F23.2] counts working days, in both directions', () => {
    const { day } = createCalendar(new Date('2026-11-20T20:00:00Z'))

    expect([-5, -1, 0, 1, 5].map(day)).toEqual(['2026-11-13', '2026-11-19', '2026-11-20', '2026-11-23', '2026-11-27'])
  })

  it('[F23.2] tells the time of the city, in summer and in winter', () => {
    expect(createCalendar(new Date('2026-07-10T20:00:00Z')).instant(0, '08:42').toISOString()).toMatch(/T06:42/)
    expect(createCalendar(new Date('2026-11-20T20:00:00Z')).instant(0, '08:42').toISOString()).toMatch(/T07:42/)
  })

  it('[F23.2] names days in texts as people write them', () => {
    const { dated } = createCalendar(new Date('2026-11-20T20:00:00Z'))

    expect(dated('ab {montag}, geprüft bis {datum+5}, Wartung {samstag} und {samstag+1}, seit {datum-5}')).toBe(
      'ab 23.11.2026, geprüft bis 27.11.2026, Wartung 21.11.2026 und 28.11.2026, seit 13.11.2026',
    )
  })
})
