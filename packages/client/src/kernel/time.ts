import { cityDay, cityZone, type Language } from '@kleeblatt/shared/core'
import { useTranslation } from 'react-i18next'
import { languageOf } from './i18n.ts'

const locales: Record<Language, string> = { de: 'de-DE', en: 'en-GB' }

const shapes = {
  time: { hour: '2-digit', minute: '2-digit' },
  date: { day: '2-digit', month: '2-digit', year: 'numeric' },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  dayAndYear: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
} satisfies Record<string, Intl.DateTimeFormatOptions>

type Instant = string | Date
const at = (instant: Instant) => (typeof instant === 'string' ? new Date(instant) : instant)
const dayMs = 86_400_000

/** Formats instants as the city's clocks show them, in one language. */
export function clock(language: Language) {
  const locale = locales[language]
  const formatter = (shape: keyof typeof shapes) =>
    new Intl.DateTimeFormat(locale, { ...shapes[shape], timeZone: cityZone })
  const formats = {
    time: formatter('time'),
    date: formatter('date'),
    day: formatter('day'),
    dayAndYear: formatter('dayAndYear'),
  }
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })

  const time = (instant: Instant) => formats.time.format(at(instant))
  const date = (instant: Instant) => formats.date.format(at(instant))

  /** `Donnerstag, 19. November`; the year is said when it is not this one. */
  const day = (instant: Instant, now = new Date()) => {
    const sameYear = cityDay(at(instant)).slice(0, 4) === cityDay(now).slice(0, 4)
    return formats[sameYear ? 'day' : 'dayAndYear'].format(at(instant))
  }

  /** `09:41` today, `gestern` yesterday, else the date. For lists. */
  const recent = (instant: Instant, now = new Date()) => {
    const days = (Date.parse(cityDay(at(instant))) - Date.parse(cityDay(now))) / dayMs
    if (days === 0) return time(instant)
    return days === -1 ? relative.format(-1, 'day') : date(instant)
  }

  return { time, date, day, recent, dateTime: (instant: Instant) => `${date(instant)}, ${time(instant)}` }
}

export type Clock = ReturnType<typeof clock>

/** To make one costs as much as to draw a message, and every message asks for one. */
const clocks = new Map<Language, Clock>()

function clockIn(language: Language): Clock {
  const made = clocks.get(language) ?? clock(language)
  clocks.set(language, made)
  return made
}

/** The clock in the language that is shown. */
export function useClock(): Clock {
  const { i18n } = useTranslation()
  return clockIn(languageOf(i18n.language))
}
