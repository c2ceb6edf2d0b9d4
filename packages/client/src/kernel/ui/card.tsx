import type { ReactNode } from 'react'
import { Link } from 'react-router'
import css from './card.module.css'
import { cx } from './cx.ts'

interface CardProps {
  /** A quiet line above the title: what kind of thing this is. */
  kind?: ReactNode
  title?: ReactNode
  /** A quiet line below. */
  detail?: ReactNode
  /** Makes the title a link that covers the card. */
  to?: string
  children?: ReactNode
  className?: string | undefined
}

/** A thing shown in another place: a page in a message, a process in a page. */
export function Card({ kind, title, detail, to, children, className }: CardProps) {
  return (
    <article className={cx(css.card, to !== undefined && css.leads, className)}>
      {kind === undefined ? null : <small>{kind}</small>}
      {title === undefined ? null : <strong>{to === undefined ? title : <Link to={to}>{title}</Link>}</strong>}
      {detail === undefined ? null : <small>{detail}</small>}
      {children}
    </article>
  )
}
