import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import css from './callout.module.css'
import { cx } from './cx.ts'

const icons = { info: Info, ok: CircleCheck, warn: TriangleAlert, danger: CircleAlert }

interface CalloutProps {
  tone?: keyof typeof icons
  children: ReactNode
  /** `alert` where it appears in answer to what someone did. */
  role?: 'alert' | 'status' | 'note'
}

/** A few sentences that stand out. */
export function Callout({ tone = 'info', children, role }: CalloutProps) {
  const Icon = icons[tone]
  return (
    <div className={cx(css.callout, css[tone])} {...(role && { role })}>
      <Icon aria-hidden />
      <div className={css.text}>{children}</div>
    </div>
  )
}
