import type { Principal } from '../core/index.ts'
import { type Member, type SpaceRole, spaceRoles } from './contract.ts'

/** The strongest role that any of somebody's principals has in a space; null for strangers. */
export function roleOf(members: readonly Member[], principals: readonly Principal[]): SpaceRole | null {
  const held = new Set(members.filter(({ principal }) => principals.includes(principal)).map(({ role }) => role))
  return spaceRoles.findLast((role) => held.has(role)) ?? null
}

/** Whether a role is enough for what needs another. An owner may all that a writer may, and so on. */
export const isEnough = (role: SpaceRole, needed: SpaceRole): boolean =>
  spaceRoles.indexOf(role) >= spaceRoles.indexOf(needed)

/** A space that nobody owns could never be put right. */
export const hasOwner = (members: readonly Member[]): boolean => members.some(({ role }) => role === 'owner')
