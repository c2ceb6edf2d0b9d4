import type { PersonId, Principal, Role } from '@kleeblatt/shared/core'

/** Who is asking: a person, with all they stand for at this moment. Never stored, resolved anew for every request. */
export interface Actor {
  readonly id: PersonId
  /** `everyone`, the person, and their units, groups and functions that are valid now. */
  readonly principals: readonly Principal[]
  readonly roles: readonly Role[]
}

export const hasRole = (actor: Actor, role: Role): boolean => actor.roles.includes(role)
