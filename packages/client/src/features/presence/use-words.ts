import type { Presence } from '@kleeblatt/shared/presence'
import { useTranslation } from 'react-i18next'
import { useClock } from '../../kernel/time.ts'

/** How it is said that somebody is not simply available. */
export function useWords() {
  const { t } = useTranslation('presence')
  const clock = useClock()
  const dayOf = (day: string) => clock.date(`${day}T12:00:00Z`)

  return {
    day: dayOf,
    short: (presence: Presence): string =>
      presence.state === 'absent' ? t('short.absent', { day: dayOf(presence.until) }) : t(`short.${presence.state}`),
    long: (presence: Presence, name: string): string =>
      presence.state === 'absent'
        ? t('long.absent', { name, day: dayOf(presence.until) })
        : t(`long.${presence.state}`, { name }),
  }
}
