import { createHash } from 'node:crypto'
import { type Principal, principalOf, type Role, roles } from '@kleeblatt/shared/core'
import type { SharedKind, UnitId } from '@kleeblatt/shared/directory'
import { germanSortKey } from '@kleeblatt/shared/german'
import { phoneKeysOf, roomKeysOf, searchKeysOf } from './keys.ts'
import type { PersonFacts } from './ldap/snapshot.ts'

/** A unit, group or function as it is kept: its id is ours, apart from the directory's. */
export interface KnownPrincipal {
  readonly id: string
  readonly kind: SharedKind
  readonly directoryId: string
  readonly name: string
  readonly number: string
}

/** Finds what the directory calls by its own id. */
export type FindPrincipal = (kind: SharedKind, directoryId: string) => KnownPrincipal | undefined

/** What is kept about somebody who is in the directory, made from what the directory tells. */
export interface Profile {
  readonly directoryId: string
  readonly state: 'active' | 'disabled'
  readonly login: string
  readonly name: string
  readonly title: string
  readonly phone: string
  readonly mail: string
  readonly room: string
  readonly units: readonly { readonly id: UnitId; readonly name: string }[]
  readonly functions: readonly string[]
  readonly principals: readonly Principal[]
  readonly roles: readonly Role[]
  readonly sortKey: string
  readonly keys: readonly string[]
  /** Equal for equal content, so that what has not changed is not written. */
  readonly fingerprint: string
}

const isKnown = <Thing>(thing: Thing | undefined): thing is Thing => thing !== undefined

export function profileOf(facts: PersonFacts, find: FindPrincipal): Profile {
  const units = facts.unitIds.map((id) => find('unit', id)).filter(isKnown)
  const groups = facts.groupIds.map((id) => find('group', id)).filter(isKnown)
  const functions = facts.functionIds.map((id) => find('function', id)).filter(isKnown)
  const { directoryId, login, name, title, phone, mail, room } = facts
  const functionNames = functions.map((held) => held.name)
  const unitWords = units.flatMap((unit) => [unit.name, unit.number])
  const content = {
    ...{ directoryId, login, name, title, phone, mail, room },
    state: facts.isDisabled ? ('disabled' as const) : ('active' as const),
    units: units.map((unit) => ({ id: unit.id as UnitId, name: unit.name })),
    functions: functionNames,
    principals: [...units, ...groups, ...functions].map(({ kind, id }) => principalOf(kind, id)).toSorted(),
    roles: roles.filter((role) => facts.roles.includes(role)),
    sortKey: germanSortKey(`${facts.family || name}, ${facts.given}`),
    keys: [
      ...new Set([
        ...searchKeysOf(name, facts.family, facts.given, login, title, ...functionNames, ...unitWords),
        ...phoneKeysOf(phone),
        ...roomKeysOf(room),
      ]),
    ],
  }
  return { ...content, fingerprint: createHash('sha256').update(JSON.stringify(content)).digest('base64url') }
}

/** The unit a person is in is the last of those they are below. */
export const ownUnitOf = <Unit>(units: readonly Unit[]): Unit | null => units.at(-1) ?? null
