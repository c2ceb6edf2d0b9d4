import { getLocalTimeZone, parseDate, today } from '@internationalized/date'
import { Calendar } from 'react-aria-components/Calendar'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../kernel/ui/dialog.tsx'
import { Month, monthClass } from '../../../kernel/ui/month.tsx'

interface PickDayProps {
  /** The day that is looked at, as `2026-11-21`. */
  start: string
  onPick: (day: string) => void
  onClose: () => void
}

/** A month to pick a day from; later than today nothing was said. */
export function PickDay({ start, onPick, onClose }: PickDayProps) {
  const { t } = useTranslation('chat')
  return (
    <Dialog title={t('day.pickTitle')} isOpen onClose={onClose}>
      <Calendar
        aria-label={t('day.pickTitle')}
        autoFocus
        defaultFocusedValue={parseDate(start)}
        maxValue={today(getLocalTimeZone())}
        onChange={(day) => onPick(day.toString())}
        className={monthClass}
      >
        <Month />
      </Calendar>
    </Dialog>
  )
}
