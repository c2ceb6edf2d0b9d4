import { cityDay, instantOf, wallTime } from '@kleeblatt/shared/core'

const closingTime = wallTime.parse('17:00')

/** A calendar day as a date at noon in UTC, on which days can be counted without summer time. */
const noonOf = (day: string) => new Date(`${day}T12:00:00Z`)
const isWorkingDay = (noon: Date) => noon.getUTCDay() % 6 !== 0
const dayOf = (noon: Date) => noon.toISOString().slice(0, 10)

function stepped(noon: Date, step: 1 | -1): Date {
  const next = new Date(noon)
  do next.setUTCDate(next.getUTCDate() + step)
  while (!isWorkingDay(next))
  return next
}

/** The last working day whose office hours are over, so that nothing that happened on it lies in the future. */
function lastDay(now: Date): Date {
  const today = noonOf(cityDay(now))
  const isOver = now >= instantOf(cityDay(now), closingTime)
  return isWorkingDay(today) && isOver ? today : stepped(today, -1)
}

const german = new Intl.DateTimeFormat('de-DE', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' })
const placeholder = /\{(datum|montag|samstag)([+-]\d+)?\}/g
const weekdays: Readonly<Record<string, number>> = { montag: 1, samstag: 6 }

export type Calendar = ReturnType<typeof createCalendar>

/** Days are counted in working days from the last full one, which is 0; earlier ones are negative. */
export function createCalendar(now: Date) {
  const zero = lastDay(now)

  function noon(days: number): Date {
    let at = zero
    for (let left = Math.abs(days); left > 0; left -= 1) at = stepped(at, days < 0 ? -1 : 1)
    return at
  }

  /** The first of that weekday behind the last full day, and so many weeks later. */
  function next(weekday: number, weeks: number): Date {
    const at = new Date(zero)
    do at.setUTCDate(at.getUTCDate() + 1)
    while (at.getUTCDay() !== weekday)
    at.setUTCDate(at.getUTCDate() + 7 * weeks)
    return at
  }

  function named(word: string, count: number): Date {
    const weekday = weekdays[word]
    return weekday === undefined ? noon(count) : next(weekday, count)
  }

  return {
    instant: (days: number, time: string): Date => instantOf(dayOf(noon(days)), wallTime.parse(time)),
    /** As `2027-03-31`. */
    day: (days: number): string => dayOf(noon(days)),
    /**
     * In a text `{datum+5}` is the fifth working day from now, `{montag}` the next Monday and `{samstag+1}` the Saturday
     * after the next one, each as `31.03.2027`.
     */
    dated: (text: string): string =>
      text.replaceAll(placeholder, (_all, word: string, count: string | undefined) =>
        german.format(named(word, Number(count ?? 0))),
      ),
  }
}
