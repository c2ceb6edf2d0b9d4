import type { Entry } from '@kleeblatt/shared/chat'
import { lazy, memo, Suspense } from 'react'
import { useClock } from '../../../kernel/time.ts'
import { cx } from '../../../kernel/ui/cx.ts'
import type { ConversationHistory } from '../line/history.ts'
import { dayOf, type Row } from './blocks.ts'
import css from './message.module.css'
import { noonOf } from './noon.ts'
import type { Rows } from './use-scroll.ts'

const DayJump = lazy(async () => ({ default: (await import('./day-jump.tsx')).DayJump }))

/** Among so many rows one is a message: others stand alone, or are the last. */
const fewRows = 4

/**
 * Of which day what one reads is: undefined where everything fits, and says it itself. A day that stands below the edge
 * speaks for itself, so above it is still the one before.
 */
export function dayAt(rows: readonly Row[], list: Rows, isWhole: boolean): string | undefined {
  const { range, scrollRect } = list
  const fits = scrollRect === null || list.getTotalSize() <= scrollRect.height
  if (isWhole && fits) return undefined
  const first = range?.startIndex ?? 0
  const above = rows[first]?.kind === 'day' ? rows[first - 1] : undefined
  const from = above?.kind === 'message' ? first - 1 : first
  const shown = rows.slice(from, from + fewRows).find((row) => row.kind === 'message')
  return shown && dayOf(shown.message)
}

interface DayBarProps {
  day: string
  entry: Entry
  history: ConversationHistory
  onEnd: () => void
}

/** Above what one reads, and never over it: of which day it is, and how one gets to another. */
export const DayBar = memo(function DayBar({ day, entry, history, onEnd }: DayBarProps) {
  const clock = useClock()
  return (
    <div className={cx(css.day, css.dayBar)}>
      <Suspense fallback={<span className={css.dayHere}>{clock.day(noonOf(day))}</span>}>
        <DayJump {...{ day, entry, history, onEnd }} />
      </Suspense>
    </div>
  )
})
