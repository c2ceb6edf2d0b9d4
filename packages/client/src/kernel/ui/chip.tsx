import type { ReactNode } from 'react'
import css from './chip.module.css'
import { cx } from './cx.ts'

/** A state in a word. Colour never says it alone. */
export function Chip({ tone, children }: { tone?: 'ok' | 'warn' | 'info' | 'danger'; children: ReactNode }) {
  return <span className={cx(css.chip, tone && css[tone])}>{children}</span>
}
