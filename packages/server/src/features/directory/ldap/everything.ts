import { createMemberships, createUnitTree, toFunction, toGroup } from './belonging.ts'
import type { Connected } from './connection.ts'
import { directoryIdOf } from './entry.ts'
import { allEntries, personAttributes, toPerson } from './person.ts'
import type { LdapSettings } from './settings.ts'
import type { Snapshot } from './snapshot.ts'

const namesOnly = ({ directoryId, name }: { directoryId: string; name: string }) => ({ directoryId, name })

/** Reads all of the directory but the pictures. Folders below which nobody hangs are no org units. */
export async function readEverything(connected: Connected, settings: LdapSettings): Promise<Snapshot> {
  const { attributes, filters } = settings
  const all = (filter: string | null, wanted: readonly string[]) =>
    allEntries(connected, filter, [attributes.id, ...wanted], attributes.id)

  const units = createUnitTree(await all(filters.unit, ['ou']), settings)
  const groupEntries = await all(filters.group, ['cn', attributes.member, attributes.memberOf])
  const groups = groupEntries.map((entry) => toGroup(entry, settings))
  const functionEntries = await all(filters.function, ['cn', attributes.holder])
  const functions = functionEntries.map((entry) => toFunction(entry, settings))
  const locked = await all(`(&${filters.person}${filters.disabled})`, [])
  const disabled = new Set(locked.map((entry) => directoryIdOf(entry, attributes.id)))
  const around = { units, groupsOf: createMemberships(groups), functions, disabled }
  const entries = await all(filters.person, personAttributes(settings))
  const people = entries.map((entry) => toPerson(entry, settings, around))
  const peopled = new Set(people.flatMap((person) => person.unitIds))
  return {
    units: units.facts.filter((unit) => peopled.has(unit.directoryId)),
    groups: groups.map(namesOnly),
    functions: functions.map(namesOnly),
    people,
  }
}
