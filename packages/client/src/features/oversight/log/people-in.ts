import type { AuditEntry } from '@kleeblatt/shared/audit'
import { type PersonId, personId } from '@kleeblatt/shared/core'

const named = /\bperson:([0-9a-f]{24})\b/g

/** The people a text of the log names: `person:65f… unit:65e…`. */
export const peopleIn = (text: string): PersonId[] =>
  [...text.matchAll(named)].flatMap(([, id]) => personId.safeParse(id).data ?? [])

/** The same text with names in place of ids. */
export const withNames = (text: string, called: (id: PersonId) => string): string =>
  text.replaceAll(named, (whole, id: string) => {
    const person = personId.safeParse(id).data
    return person ? called(person) : whole
  })

/** Everyone an entry speaks of. */
export const peopleOf = ({ by, onBehalfOf, on, with: facts }: AuditEntry): PersonId[] => [
  ...(by ? [by] : []),
  ...(onBehalfOf ? [onBehalfOf] : []),
  ...peopleIn(on),
  ...Object.values(facts).flatMap((fact) => (typeof fact === 'string' ? peopleIn(fact) : [])),
]
