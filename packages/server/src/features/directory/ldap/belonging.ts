import type { Role } from '@kleeblatt/shared/core'
import { role, roles } from '@kleeblatt/shared/core'
import type { Entry } from 'ldapts'
import { dnsAbove, plainDn } from './dn.ts'
import { directoryIdOf, dnsOf, textOf, textsOf } from './entry.ts'
import type { LdapSettings } from './settings.ts'
import type { FunctionFacts, GroupFacts, UnitFacts } from './snapshot.ts'

export interface Group extends GroupFacts {
  readonly dn: string
  readonly members: readonly string[]
  readonly memberOf: readonly string[]
}

export const toGroup = (entry: Entry, { attributes }: LdapSettings): Group => ({
  directoryId: directoryIdOf(entry, attributes.id),
  name: textOf(entry, 'cn'),
  dn: plainDn(entry.dn),
  members: dnsOf(entry, attributes.member),
  memberOf: dnsOf(entry, attributes.memberOf),
})

/** Which groups somebody is in, also through groups in groups. Circles do no harm. */
export function createMemberships(groups: readonly Group[]) {
  const byDn = new Map(groups.map((group) => [group.dn, group]))
  const above = new Map<string, Set<string>>()
  const put = (member: string, group: string) => above.set(member, (above.get(member) ?? new Set()).add(group))
  for (const { dn, members, memberOf } of groups) {
    for (const member of members) put(member, dn)
    for (const upper of memberOf) put(dn, upper)
  }

  return (dn: string, told: readonly string[]): Group[] => {
    const reached = new Set<string>()
    const open = [...told, ...(above.get(dn) ?? [])]
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (reached.has(next)) continue
      reached.add(next)
      open.push(...(above.get(next) ?? []))
    }
    return [...reached].map((reach) => byDn.get(reach)).filter((group) => group !== undefined)
  }
}

/** The roles that come with groups; a role's group is named by its name or by its DN. */
export const rolesOf = (groups: readonly Group[], { roleGroups }: LdapSettings): Role[] =>
  roles.filter((name) => {
    const wanted = roleGroups[role.parse(name)]
    const isDn = wanted.includes('=')
    return groups.some((group) => (isDn ? group.dn === plainDn(wanted) : group.name === wanted))
  })

interface Unit {
  readonly directoryId: string
  readonly dn: string
  readonly name: string
  readonly number: string
}

/** A unit with several names bears its number as the shortest of them. */
function toUnit(entry: Entry, { attributes }: LdapSettings): Unit {
  const names = textsOf(entry, 'ou').toSorted((one, other) => other.length - one.length)
  const number = names.length > 1 ? (names.at(-1) ?? '') : ''
  return { directoryId: directoryIdOf(entry, attributes.id), dn: plainDn(entry.dn), name: names[0] ?? '', number }
}

/** The tree of units: which one hangs below which, and from where a person hangs to the top. */
export function createUnitTree(entries: readonly Entry[], settings: LdapSettings) {
  const units = entries.map((entry) => toUnit(entry, settings))
  const byDn = new Map(units.map((unit) => [unit.dn, unit]))
  const byName = new Map(units.flatMap((unit) => [unit.name, unit.number].map((name) => [name.toLowerCase(), unit])))

  const pathAbove = (dn: string): Unit[] =>
    dnsAbove(dn)
      .map((upper) => byDn.get(upper))
      .filter((unit) => unit !== undefined)
      .toReversed()

  const named = (name: string): Unit | undefined =>
    byDn.get(plainDn(name)) ?? (name ? byName.get(name.toLowerCase()) : undefined)

  return {
    facts: units.map((unit): UnitFacts => {
      const { directoryId, name, number } = unit
      return { directoryId, name, number, parentId: pathAbove(unit.dn).at(-1)?.directoryId ?? null }
    }),
    /** Units from the top down to the one a person is in. */
    pathOf(entry: Entry): string[] {
      const told = named(textOf(entry, settings.attributes.unit))
      const path = told ? [...pathAbove(told.dn), told] : pathAbove(plainDn(entry.dn))
      return path.map((unit) => unit.directoryId)
    },
  }
}

export type UnitTree = ReturnType<typeof createUnitTree>

export interface FunctionEntry extends FunctionFacts {
  readonly holders: ReadonlySet<string>
}

export const toFunction = (entry: Entry, { attributes }: LdapSettings): FunctionEntry => ({
  directoryId: directoryIdOf(entry, attributes.id),
  name: textOf(entry, 'cn'),
  holders: new Set(dnsOf(entry, attributes.holder)),
})
