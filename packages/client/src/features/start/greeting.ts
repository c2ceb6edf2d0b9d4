import { cityZone } from '@kleeblatt/shared/core'

const hour = new Intl.DateTimeFormat('en-GB', { timeZone: cityZone, hour: '2-digit', hourCycle: 'h23' })

/** Which greeting fits the hour in the city. */
export function greetingAt(now: Date): 'morning' | 'day' | 'evening' {
  const at = Number(hour.format(now))
  if (at >= 4 && at < 11) return 'morning'
  return at >= 11 && at < 18 ? 'day' : 'evening'
}
