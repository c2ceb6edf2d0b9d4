import { type Principal, principalOfPerson } from '@kleeblatt/shared/core'
import { directoryRoutes, type Person } from '@kleeblatt/shared/directory'
import { call } from '../../kernel/api.ts'

/** Somebody or something that a permission may name, for choosing. `detail` tells namesakes apart. */
export interface FoundPrincipal {
  readonly principal: Principal
  readonly name: string
  readonly detail: string
}

const ofPerson = (person: Person): FoundPrincipal => ({
  principal: principalOfPerson(person.id),
  name: person.name,
  detail: [person.title, person.unit?.name].filter(Boolean).join(' · '),
})

/** People first, then units, groups and functions. */
export async function findPrincipals(text: string, signal: AbortSignal): Promise<{ items: FoundPrincipal[] }> {
  const [people, others] = await Promise.all([
    call(directoryRoutes.people, { text, limit: 8 }, signal),
    call(directoryRoutes.principals, { text, limit: 8 }, signal),
  ])
  return { items: [...people.items.map(ofPerson), ...others.items] }
}
