import type { Role } from '@kleeblatt/shared/core'
import { Database, LockKeyhole, type LucideIcon, ScrollText, SearchCheck, UserRoundSearch } from 'lucide-react'
import { useMe } from '../../kernel/session.ts'

export type PlaceName = 'kept' | 'log' | 'holds' | 'people' | 'search'

export interface Place {
  readonly path: string
  readonly Icon: LucideIcon
  /** Whom the server answers here; null is everyone who may sign in. */
  readonly roles: readonly Role[] | null
}

export const base = '/aufsicht'

export const places: Readonly<Record<PlaceName, Place>> = {
  kept: { path: 'gespeichert', Icon: Database, roles: null },
  log: { path: 'protokoll', Icon: ScrollText, roles: ['data-protection', 'administration'] },
  holds: { path: 'sperren', Icon: LockKeyhole, roles: ['data-protection'] },
  people: { path: 'auskunft', Icon: UserRoundSearch, roles: ['data-protection'] },
  search: { path: 'suche', Icon: SearchCheck, roles: ['administration'] },
}

export const order: readonly PlaceName[] = ['kept', 'log', 'holds', 'people', 'search']

export const pathOf = (name: PlaceName): string => `${base}/${places[name].path}`

/** Whether a place answers whoever is signed in. */
export function useMayEnter(): (name: PlaceName) => boolean {
  const mine = useMe().roles
  return (name) => {
    const { roles } = places[name]
    return roles === null || roles.some((role) => mine.includes(role))
  }
}

/** Whether the room is one's own, with all its ways; what is stored is told to everyone. */
export function useIsOverseer(): boolean {
  const mayEnter = useMayEnter()
  return order.some((name) => places[name].roles !== null && mayEnter(name))
}
