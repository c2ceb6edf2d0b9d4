import { z } from 'zod'

/** The zone the administration lives in. Instants are stored in UTC and shown here. */
export const cityZone = 'Europe/Berlin'

/** A time on the wall clock of the city, such as 07:00. It stays 07:00 when summer time begins. */
export const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
export type WallTime = z.infer<typeof wallTime>

const wall = new Intl.DateTimeFormat('en-CA', {
  timeZone: cityZone,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

const partsAt = (instant: Date): Record<string, string> =>
  Object.fromEntries(wall.formatToParts(instant).map(({ type, value }) => [type, value]))

/** How far the wall clock is ahead of UTC at an instant. */
function offsetMs(instant: Date): number {
  const { year, month, day, hour, minute, second } = partsAt(instant)
  const shown = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
  return shown - Math.floor(instant.getTime() / 1_000) * 1_000
}

/** The calendar day in the city, as `2026-11-21`. */
export function cityDay(instant: Date): string {
  const { year, month, day } = partsAt(instant)
  return `${year}-${month}-${day}`
}

const dayMs = 86_400_000

/**
 * The instant at which the city's clocks show `day` and `time`. A time that summer time skips is the instant the
 * clocks jump to; of a time that comes twice, the first.
 */
export function instantOf(day: string, time: WallTime): Date {
  const asUtc = Date.parse(`${day}T${time}:00Z`)
  const before = asUtc - offsetMs(new Date(asUtc - dayMs))
  const after = asUtc - offsetMs(new Date(asUtc + dayMs))
  const fits = [before, after].filter((at) => at + offsetMs(new Date(at)) === asUtc)
  return new Date(fits.length > 0 ? Math.min(...fits) : before)
}

/** The first instant after `from` at which the city's clocks show `time`. */
export function nextInstantOf(time: WallTime, from: Date): Date {
  const candidates = [0, 1, 2].map((days) => instantOf(cityDay(new Date(from.getTime() + days * dayMs)), time))
  return candidates.find((at) => at > from) ?? new Date(from.getTime() + dayMs)
}
