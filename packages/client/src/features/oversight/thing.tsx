import { type PersonId, personId } from '@kleeblatt/shared/core'
import type { HeldThing } from '@kleeblatt/shared/privacy'
import { Link } from 'react-router'
import css from './room.module.css'
import { useKindWords } from './things.ts'

interface ThingProps {
  thing: HeldThing
  called: (id: PersonId) => string
  /** Makes its name a link. */
  to?: string
}

/** A thing by its kind, a person by their name, and the id as proof needs it. */
export function Thing({ thing: { kind, id }, called, to }: ThingProps) {
  const wordOf = useKindWords()
  const person = kind === 'person' ? personId.safeParse(id).data : undefined
  const name = person ? called(person) : wordOf(kind)
  const isItsOwnName = kind === 'audit'

  return (
    <span className={css.thing}>
      {to === undefined ? <span>{name}</span> : <Link to={to}>{name}</Link>}
      {isItsOwnName || id === '' ? null : <small className={css.id}>{id}</small>}
    </span>
  )
}
