import type { Person, PersonCard } from '@kleeblatt/shared/directory'
import type { StoredPerson } from './people/store.ts'
import { ownUnitOf } from './profile.ts'

const shownState = { active: 'active', disabled: 'active', departed: 'departed', erased: 'erased' } as const

export const toPerson = ({ id, name, state, title, units, photo }: StoredPerson): Person => ({
  id,
  name,
  state: shownState[state],
  title,
  unit: ownUnitOf(units),
  photo,
})

export const toCard = (stored: StoredPerson): PersonCard => {
  const { phone, mail, room, units, functions } = stored
  return { ...toPerson(stored), phone, mail, room, units: [...units], functions: [...functions] }
}
