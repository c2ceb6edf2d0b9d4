import type { Me } from '@kleeblatt/shared/auth'
import { personId, type Role } from '@kleeblatt/shared/core'
import { directoryRoutes, type Person, person } from '@kleeblatt/shared/directory'
import { answer } from '../../../testing/fake-server.ts'
import { mara } from '../../../testing/render-app.tsx'

export const idOf = (letter: string) => letter.repeat(24)

const somebody = (letter: string, name: string, state: Person['state'] = 'active'): Person =>
  person.parse({ id: idOf(letter), name, state, title: '', unit: null, photo: null })

export const tobias = somebody('d', 'Tobias Großmann')
export const aylin = somebody('e', 'Aylin Yıldız')
export const gone = somebody('f', 'Jörg Kühn', 'departed')

/** Somebody signed in who has a role. */
export const asRole = (...roles: Role[]): Me => ({ ...mara, roles })

/** The directory knows these, and finds those who are still there. */
export function people(known: readonly Person[] = [mara.person, tobias, aylin, gone]) {
  return [
    answer(directoryRoutes.names, ({ ids }) => ({ items: known.filter(({ id }) => ids.includes(personId.parse(id))) })),
    answer(directoryRoutes.people, ({ text }) => ({
      items: known.filter(({ name, state }) => state === 'active' && name.includes(text)),
      next: null,
    })),
  ]
}
