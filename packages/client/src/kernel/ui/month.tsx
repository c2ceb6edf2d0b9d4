import { ChevronLeft, ChevronRight } from 'lucide-react'
import {
  Button,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Heading,
} from 'react-aria-components/Calendar'
import css from './month.module.css'

/** How wide a `Calendar` is that holds a `Month`. */
export const monthClass: string = css.calendar ?? ''

/** What stands in a `Calendar`: one month, and the ways to the one before and after. */
export const Month = () => (
  <>
    <header className={css.head}>
      <Button slot="previous" className={css.turn ?? ''}>
        <ChevronLeft aria-hidden />
      </Button>
      <Heading className={css.month ?? ''} />
      <Button slot="next" className={css.turn ?? ''}>
        <ChevronRight aria-hidden />
      </Button>
    </header>
    <CalendarGrid className={css.grid ?? ''} weekdayStyle="short">
      <CalendarGridHeader>
        {(day) => <CalendarHeaderCell className={css.weekday ?? ''}>{day}</CalendarHeaderCell>}
      </CalendarGridHeader>
      <CalendarGridBody>{(date) => <CalendarCell date={date} className={css.day ?? ''} />}</CalendarGridBody>
    </CalendarGrid>
  </>
)
