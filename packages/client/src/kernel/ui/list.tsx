import type { ReactNode } from 'react'
import { NavLink } from 'react-router'
import { cx } from './cx.ts'
import css from './list.module.css'

/** A list of rows. Give `label` where no heading stands above it. */
export function List({ children, label }: { children: ReactNode; label?: string }) {
  return (
    <ul className={css.list} {...(label !== undefined && { 'aria-label': label })}>
      {children}
    </ul>
  )
}

interface RowProps {
  to: string
  /** An avatar, an icon, a `#`. */
  mark?: ReactNode
  children: ReactNode
  /** A second, quieter line. */
  detail?: ReactNode
  /** At the end: a badge, a moon, a time. */
  end?: ReactNode
  isUnread?: boolean
  /** Also the place itself only, not what lies below it. */
  isExact?: boolean
  onPress?: () => void
}

/** One row that leads somewhere. It shows by itself when one is there. */
export function Row({ to, mark, children, detail, end, isUnread = false, isExact = false, onPress }: RowProps) {
  return (
    <li>
      <NavLink
        to={to}
        end={isExact}
        {...(onPress && { onClick: onPress })}
        className={({ isActive }) => cx(css.row, isUnread && css.unread, isActive && css.here)}
      >
        {mark}
        <span className={css.texts}>
          <span className={css.text}>{children}</span>
          {detail === undefined ? null : <span className={css.detail}>{detail}</span>}
        </span>
        {end}
      </NavLink>
    </li>
  )
}
