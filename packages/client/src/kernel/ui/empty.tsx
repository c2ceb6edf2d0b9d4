import type { ReactNode } from 'react'
import css from './empty.module.css'

interface EmptyProps {
  /** One lucide icon with `aria-hidden`. */
  icon?: ReactNode
  title: string
  children?: ReactNode
  /** The next step: a button or a link. */
  action?: ReactNode
}

/** Nothing here, in words, with a next step. */
export function Empty({ icon, title, children, action }: EmptyProps) {
  return (
    <div className={css.empty}>
      {icon === undefined ? null : <div className={css.icon}>{icon}</div>}
      <p className={css.title}>{title}</p>
      {children === undefined ? null : <div className={css.words}>{children}</div>}
      {action === undefined ? null : <div className={css.action}>{action}</div>}
    </div>
  )
}
