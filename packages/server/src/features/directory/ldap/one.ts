import { AndFilter, type Entry, EqualityFilter, type Filter, FilterParser, OrFilter } from 'ldapts'
import { type Group, toFunction, toGroup, type UnitTree } from './belonging.ts'
import type { Connected } from './connection.ts'
import { plainDn } from './dn.ts'
import { directoryIdOf } from './entry.ts'
import { allEntries, personAttributes, toPerson } from './person.ts'
import type { LdapSettings } from './settings.ts'
import type { PersonFacts } from './snapshot.ts'

const maxNesting = 16

const anyOf = (filter: string, attribute: string, values: readonly string[]): Filter =>
  new AndFilter({
    filters: [
      FilterParser.parseString(filter),
      new OrFilter({ filters: values.map((value) => new EqualityFilter({ attribute, value })) }),
    ],
  })

/** The groups somebody is in, asked upwards level by level, so that a login need not read all groups. */
async function groupsAbove(connected: Connected, entry: Entry, settings: LdapSettings): Promise<Group[]> {
  const { attributes, filters } = settings
  const wanted = [attributes.id, 'cn', attributes.memberOf]
  const found = new Map<string, Group>()
  let below = [entry.dn]
  for (let level = 0; below.length > 0 && level < maxNesting; level += 1) {
    const entries = await allEntries(connected, anyOf(filters.group, attributes.member, below), wanted, attributes.id)
    const fresh = entries.filter((group) => !found.has(plainDn(group.dn)))
    for (const group of fresh) found.set(plainDn(group.dn), toGroup(group, settings))
    below = fresh.map((group) => group.dn)
  }
  return [...found.values()]
}

/** One person as they are now; null if the entry is no person who may be known here. */
export async function readOne(
  connected: Connected,
  dn: string,
  { settings, unitTree }: { settings: LdapSettings; unitTree: (connected: Connected) => Promise<UnitTree> },
): Promise<PersonFacts | null> {
  const { attributes, filters } = settings
  const base = { base: dn, scope: 'base', bytes: [attributes.id] } as const
  const [[entry], locked] = await Promise.all([
    connected.search({ ...base, filter: filters.person, attributes: personAttributes(settings) }),
    connected.search({ ...base, filter: filters.disabled, attributes: [attributes.id] }),
  ])
  if (!entry || directoryIdOf(entry, attributes.id) === '') return null
  const held = filters.function && anyOf(filters.function, attributes.holder, [entry.dn])
  const [groups, functions, units] = await Promise.all([
    groupsAbove(connected, entry, settings),
    allEntries(connected, held, [attributes.id, 'cn', attributes.holder], attributes.id),
    unitTree(connected),
  ])
  return toPerson(entry, settings, {
    units,
    groupsOf: () => groups,
    functions: functions.map((found) => toFunction(found, settings)),
    disabled: new Set(locked.map((found) => directoryIdOf(found, attributes.id))),
  })
}
