import type { Entry } from '@kleeblatt/shared/chat'
import { instantOf } from '@kleeblatt/shared/core'
import { lazy, memo, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useClock } from '../../../kernel/time.ts'
import { cx } from '../../../kernel/ui/cx.ts'
import type { ConversationHistory } from '../line/history.ts'
import { dayOf, type Row } from './blocks.ts'
import css from './stream.module.css'
import type { Rows } from './use-scroll.ts'

/** An instant in the middle of a day of the city, to name the day by. */
const noonOf = (day: string): Date => instantOf(day, '12:00')

const DayJump = lazy(async () => ({ default: (await import('./day-jump.tsx')).DayJump }))

/** Where in a conversation one reads. */
export interface Place {
  /** In the city, `2026-11-21`. */
  readonly day: string
  /** Nothing was said before it. */
  readonly isBegin: boolean
}

/** What of the rows is seen, and how much there is. */
type Seen = Pick<Rows, 'range' | 'scrollRect' | 'getTotalSize'>

/** Among so many rows one is a message: others stand alone, or are the last. */
const fewRows = 4

/**
 * Where one reads: undefined where everything fits, and says it itself. A day that stands below the edge speaks for
 * itself, so above it is still the one before.
 */
export function placeAt(rows: readonly Row[], list: Seen, isWhole: boolean): Place | undefined {
  const { range, scrollRect } = list
  const fits = scrollRect === null || list.getTotalSize() <= scrollRect.height
  if (isWhole && fits) return undefined
  const first = range?.startIndex ?? 0
  const from = rows[first]?.kind === 'day' ? Math.max(0, first - 1) : first
  const shown = rows.slice(from, from + fewRows).find((row) => row.kind === 'message')
  return shown && { day: dayOf(shown.message), isBegin: rows[from]?.kind === 'begin' }
}

interface DayBarProps extends Place {
  entry: Entry
  history: ConversationHistory
  onEnd: () => void
}

/** Above what one reads, and never over it: of which day it is, and how one gets to another. */
export const DayBar = memo(function DayBar({ day, isBegin, entry, history, onEnd }: DayBarProps) {
  const { t } = useTranslation('chat')
  const clock = useClock()
  // At the beginning the day stands below: it is not said twice.
  const name = isBegin ? t('day.begin') : clock.day(noonOf(day))
  return (
    <div className={cx(css.day, css.dayBar)}>
      <Suspense fallback={<span className={css.dayHere}>{name}</span>}>
        <DayJump {...{ day, name, entry, history, onEnd }} />
      </Suspense>
    </div>
  )
})
