import type { ReactNode } from 'react'
import css from './facts.module.css'

/** Names and what belongs to them, in two columns: `<Facts><Fact name="Telefon">…</Fact></Facts>`. */
export const Facts = ({ children }: { children: ReactNode }) => <dl className={css.facts}>{children}</dl>

export function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className={css.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
