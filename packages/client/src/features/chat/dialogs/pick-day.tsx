import { getLocalTimeZone, parseDate, today } from '@internationalized/date'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import {
  Button as AriaButton,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Heading,
} from 'react-aria-components/Calendar'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../kernel/ui/dialog.tsx'
import css from './pick-day.module.css'

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
        className={css.calendar ?? ''}
      >
        <header className={css.head}>
          <AriaButton slot="previous" className={css.turn ?? ''}>
            <ChevronLeft aria-hidden />
          </AriaButton>
          <Heading className={css.month ?? ''} />
          <AriaButton slot="next" className={css.turn ?? ''}>
            <ChevronRight aria-hidden />
          </AriaButton>
        </header>
        <CalendarGrid className={css.grid ?? ''} weekdayStyle="short">
          <CalendarGridHeader>
            {(day) => <CalendarHeaderCell className={css.weekday ?? ''}>{day}</CalendarHeaderCell>}
          </CalendarGridHeader>
          <CalendarGridBody>{(date) => <CalendarCell date={date} className={css.day ?? ''} />}</CalendarGridBody>
        </CalendarGrid>
      </Calendar>
    </Dialog>
  )
}
