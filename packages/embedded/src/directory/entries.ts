import { createHash } from 'node:crypto'
import { avatar } from './avatar.ts'
import type { CityGroup } from './city/index.ts'
import { type City, type CityPerson, numberFrom } from './city.ts'
import { comparable, comparableDn, dnParts, dnValue } from './dn.ts'

/** One entry as it is answered, and as it is compared. */
export interface Entry {
  readonly dn: string
  /** The name's parts in their comparable form, from the entry up. */
  readonly parts: readonly string[]
  readonly attributes: ReadonlyMap<string, readonly (string | Buffer)[]>
  /** Comparable values by lower-case attribute name. */
  readonly values: ReadonlyMap<string, readonly string[]>
  readonly mayBind: boolean
}

export const baseDn = 'dc=hannover,dc=example'
export const serviceDn = `cn=kleeblatt,ou=Dienste,${baseDn}`

const dnAttributes = new Set(['member', 'memberof', 'roleoccupant', 'seealso', 'manager'])
const operational = new Set(['memberof', 'entryuuid', 'pwdaccountlockedtime'])

export const isOperational = (attribute: string): boolean => operational.has(attribute.toLowerCase())

/** A value as the attribute it belongs to compares it. */
export const comparableAs = (attribute: string, value: string): string =>
  dnAttributes.has(attribute.toLowerCase()) ? comparableDn(value) : comparable(value)

/** An id that outlives every renaming: derived from what the thing is, never from where it hangs. */
function stableId(of: string): string {
  const hex = createHash('sha256').update(`kleeblatt demonstration ${of}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

type Values = Readonly<Record<string, readonly (string | Buffer)[]>>

function entry(dn: string, given: Values, mayBind = false): Entry {
  const attributes = new Map(Object.entries(given).filter(([, values]) => values.length > 0))
  const texts = [...attributes].map(([name, values]) => {
    const comparables = values.map((value) => (typeof value === 'string' ? comparableAs(name, value) : ''))
    return [name.toLowerCase(), comparables] as const
  })
  return { dn, parts: dnParts(dn), attributes, values: new Map(texts), mayBind }
}

/** Where everything hangs: units below one another, people below their unit, groups and functions apart. */
function placesOf(city: City) {
  const unitDns = new Map<string, string>()
  for (const { number, name, above } of city.units) {
    const parent = above === null ? `ou=Stadtverwaltung,${baseDn}` : unitDns.get(above)
    unitDns.set(number, `ou=${dnValue(name)},${parent}`)
  }
  const personDns = new Map<string, string>()
  const taken = new Set<string>()
  for (const { login, given, family, unit } of city.people) {
    const plain = given ? `${family}, ${given}` : family
    const place = unitDns.get(unit) ?? baseDn
    const cn = taken.has(`${plain} ${place}`) ? `${plain} (${login})` : plain
    taken.add(`${plain} ${place}`)
    personDns.set(login, `cn=${dnValue(cn)},${place}`)
  }
  return {
    unit: (number: string) => unitDns.get(number) ?? baseDn,
    person: (login: string) => personDns.get(login),
    group: (name: string) => `cn=${dnValue(name)},ou=Gruppen,${baseDn}`,
    function: (name: string) => `cn=${dnValue(name)},ou=Funktionen,${baseDn}`,
  }
}

type Places = ReturnType<typeof placesOf>

function membersOf(group: CityGroup, city: City, places: Places): string[] {
  const inUnits = city.people.filter((person) => group.units?.includes(person.unit)).map((person) => person.login)
  const logins = new Set([...(group.logins ?? []), ...inUnits])
  const people = [...logins].map(places.person).filter((dn) => dn !== undefined)
  return [...people, ...(group.groups ?? []).map(places.group)]
}

function personEntry(person: CityPerson, places: Places, memberOf: readonly string[]): Entry {
  const { login, given, family, name, title, phone, room, mail, locked, pictured, unit } = person
  const dn = places.person(login) ?? ''
  const fields = {
    objectClass: ['top', 'person', 'organizationalPerson', 'inetOrgPerson'],
    uid: [login],
    cn: [...new Set([given ? `${family}, ${given}` : family, name])],
    sn: [family],
    givenName: given ? [given] : [],
    displayName: [name],
    title: [title],
    departmentNumber: [unit],
    mail: [mail],
    telephoneNumber: [phone],
    roomNumber: [room],
    jpegPhoto: pictured ? [avatar(numberFrom(login))] : [],
    entryUUID: [stableId(`person ${login}`)],
    memberOf: [...memberOf],
    pwdAccountLockedTime: locked ? ['000001010000Z'] : [],
  }
  return entry(dn, fields, !locked)
}

const folder = (name: string) =>
  entry(`ou=${name},${baseDn}`, {
    objectClass: ['top', 'organizationalUnit'],
    ou: [name],
    entryUUID: [stableId(`folder ${name}`)],
  })

/** The city as directory entries, each above what hangs below it. */
export function entriesOf(city: City): Entry[] {
  const places = placesOf(city)
  const groups = city.groups.map((group) => ({ ...group, members: membersOf(group, city, places) }))
  const memberships = new Map<string, string[]>()
  for (const { name, members } of groups) {
    for (const dn of members) memberships.set(dn, [...(memberships.get(dn) ?? []), places.group(name)])
  }
  const memberOf = (dn: string | undefined) => memberships.get(dn ?? '') ?? []

  return [
    entry(baseDn, { objectClass: ['top', 'dcObject', 'organization'], dc: ['hannover'], o: ['Stadt Hannover'] }),
    ...['Stadtverwaltung', 'Gruppen', 'Funktionen', 'Dienste'].map(folder),
    entry(serviceDn, { objectClass: ['top', 'organizationalRole'], cn: ['kleeblatt'] }, true),
    ...city.units.map(({ number, name }) =>
      entry(places.unit(number), {
        objectClass: ['top', 'organizationalUnit'],
        ou: [name, number],
        entryUUID: [stableId(`unit ${number}`)],
      }),
    ),
    ...city.people.map((person) => personEntry(person, places, memberOf(places.person(person.login)))),
    ...groups.map(({ name, about, members }) =>
      entry(places.group(name), {
        objectClass: ['top', 'groupOfNames'],
        cn: [name],
        description: [about],
        member: members,
        memberOf: memberOf(places.group(name)),
        entryUUID: [stableId(`group ${name}`)],
      }),
    ),
    ...city.functions.map(({ name, unit, holders }) =>
      entry(places.function(name), {
        objectClass: ['top', 'organizationalRole'],
        cn: [name],
        ou: [unit],
        roleOccupant: holders.map(places.person).filter((dn) => dn !== undefined),
        entryUUID: [stableId(`function ${name}`)],
      }),
    ),
  ]
}
