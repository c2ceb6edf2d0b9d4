import type { Entry } from 'ldapts'
import { type FunctionEntry, type Group, rolesOf, type UnitTree } from './belonging.ts'
import type { Connected, Search } from './connection.ts'
import { plainDn } from './dn.ts'
import { directoryIdOf, dnsOf, textOf } from './entry.ts'
import type { LdapSettings } from './settings.ts'
import type { PersonFacts } from './snapshot.ts'

/** All that must be known besides an entry to say what its person belongs to. */
export interface Surroundings {
  readonly units: UnitTree
  readonly groupsOf: (dn: string, told: readonly string[]) => readonly Group[]
  readonly functions: readonly FunctionEntry[]
  readonly disabled: ReadonlySet<string>
}

export const personAttributes = ({ attributes }: LdapSettings): string[] => [
  ...[attributes.id, attributes.login, attributes.name, attributes.given, attributes.family, attributes.title],
  ...[attributes.phone, attributes.mail, attributes.room, attributes.memberOf, attributes.unit ?? 'cn', 'cn'],
]

/** All entries a filter finds, page by page; what has no lasting id cannot be known here. */
export async function allEntries(
  connected: Connected,
  filter: Search['filter'] | null,
  wanted: readonly string[],
  id: string,
) {
  const entries: Entry[] = []
  if (filter === null) return entries
  for await (const page of connected.pages({ filter, attributes: wanted, bytes: [id] })) entries.push(...page)
  return entries.filter((entry) => directoryIdOf(entry, id) !== '')
}

export function toPerson(entry: Entry, settings: LdapSettings, around: Surroundings): PersonFacts {
  const { attributes } = settings
  const dn = plainDn(entry.dn)
  const directoryId = directoryIdOf(entry, attributes.id)
  const groups = around.groupsOf(dn, dnsOf(entry, attributes.memberOf))
  return {
    directoryId,
    login: textOf(entry, attributes.login),
    name: textOf(entry, attributes.name) || textOf(entry, 'cn'),
    given: textOf(entry, attributes.given),
    family: textOf(entry, attributes.family),
    title: textOf(entry, attributes.title),
    phone: textOf(entry, attributes.phone),
    mail: textOf(entry, attributes.mail),
    room: textOf(entry, attributes.room),
    isDisabled: around.disabled.has(directoryId),
    unitIds: around.units.pathOf(entry),
    groupIds: groups.map((group) => group.directoryId).toSorted(),
    functionIds: around.functions.filter(({ holders }) => holders.has(dn)).map((held) => held.directoryId),
    roles: rolesOf(groups, settings),
  }
}
