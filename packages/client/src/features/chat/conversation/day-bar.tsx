import type { Entry } from '@kleeblatt/shared/chat'
import { lazy, Suspense } from 'react'
import { useClock } from '../../../kernel/time.ts'
import type { ConversationHistory } from '../line/history.ts'
import type { Row } from './blocks.ts'
import css from './message.module.css'
import type { Rows } from './use-scroll.ts'

const DayJump = lazy(async () => ({ default: (await import('./day-jump.tsx')).DayJump }))

interface DayBarProps {
  rows: readonly Row[]
  virtualizer: Rows
  entry: Entry
  history: ConversationHistory
  isWhole: boolean
  onEnd: () => void
}

/** The time of the first row that is seen. */
function timeAt(rows: readonly Row[], { range }: Rows): string | undefined {
  for (const row of rows.slice(range?.startIndex ?? 0)) {
    if (row.kind === 'message') return row.message.postedAt
    if (row.kind === 'day') return row.at
  }
  return undefined
}

/** Above what one reads: of which day it is, and how one gets to another. Not there where everything fits. */
export function DayBar({ rows, virtualizer, entry, history, isWhole, onEnd }: DayBarProps) {
  const clock = useClock()
  const at = timeAt(rows, virtualizer)
  const fits = virtualizer.getTotalSize() <= (virtualizer.scrollRect?.height ?? 0)
  if (at === undefined || (isWhole && fits)) return null
  return (
    <div className={css.dayBar}>
      <Suspense fallback={<span className={css.dayHere}>{clock.day(at)}</span>}>
        <DayJump {...{ at, entry, history, onEnd }} />
      </Suspense>
    </div>
  )
}
