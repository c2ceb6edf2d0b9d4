import css from './badge.module.css'
import { cx } from './cx.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

interface BadgeProps {
  count: number
  /** What is counted, in words, with the number: it is what a screen reader hears. */
  label: string
  /** Of me personally: a mention, a direct message. */
  isMention?: boolean
}

/** How many are new. Nothing at zero. */
export function Badge({ count, label, isMention = false }: BadgeProps) {
  if (count <= 0) return null
  return (
    <span className={cx(css.badge, isMention && css.mention)}>
      <span aria-hidden>{count > 99 ? '99+' : count}</span>
      <VisuallyHidden>{label}</VisuallyHidden>
    </span>
  )
}
