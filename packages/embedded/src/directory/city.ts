import { createHash } from 'node:crypto'
import {
  type CityFunction,
  type CityGroup,
  type CityUnit,
  cityFunctions,
  cityGroups,
  cityUnits,
  familyNames,
  givenNames,
  lockedLogins,
  office,
  staff,
  titles,
} from './city/index.ts'
import { loginsFor } from './logins.ts'

export interface CityPerson {
  readonly login: string
  readonly given: string
  readonly family: string
  readonly name: string
  readonly unit: string
  readonly title: string
  readonly phone: string
  readonly room: string
  readonly mail: string
  readonly locked: boolean
  readonly pictured: boolean
}

/** A whole city as plain data, before it is a directory. */
export interface City {
  readonly people: readonly CityPerson[]
  readonly units: readonly CityUnit[]
  readonly groups: readonly CityGroup[]
  readonly functions: readonly CityFunction[]
}

interface Named {
  readonly login: string
  readonly given: string
  readonly family: string
  readonly name: string
  readonly unit: string
  readonly title: string
}

/** A number from a text, the same on every machine and at every start. */
export const numberFrom = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE(0)

const pick = (from: readonly string[], number: number): string => from[number % from.length] ?? ''

function withContact(person: Named): CityPerson {
  const number = numberFrom(person.login)
  return {
    ...person,
    phone: `+49 511 000-${40_000 + (number % 9_000)}`,
    room: `${pick(['A', 'B', 'C', 'N'], number)} ${1 + (number % 5)}.${String(1 + (number % 60)).padStart(2, '0')}`,
    mail: `${person.login}@hannover.example`,
    locked: lockedLogins.includes(person.login),
    pictured: person.login !== office.login && number % 4 !== 0,
  }
}

const withoutDegree = (given: string) => given.replace(/^(Prof\. )?Dr\. /, '')

/** The invented rest of a larger city: the same person at the same place, however many are asked for. */
const inventedRow = (index: number) => {
  const number = numberFrom(`person ${index}`)
  const workplaces = cityUnits.filter((unit) => unit.number.includes('.'))
  return [
    pick(givenNames, number),
    pick(familyNames, Math.floor(number / 64)),
    pick(
      workplaces.map((unit) => unit.number),
      index,
    ),
    pick(titles, Math.floor(number / 4_096)),
  ] as const
}

/** The demonstration city: its real staff first, then as many invented people as are asked for. */
export function makeCity(size?: number): City {
  const missing = Math.max(0, (size ?? 0) - staff.length - 1)
  const rows = [...staff, ...Array.from({ length: missing }, (_, index) => inventedRow(index))]
  const logins = loginsFor(rows.map(([given, family]) => ({ given: withoutDegree(given), family })))
  const named = rows.map(([given, family, unit, title], index): Named => {
    const login = logins[index] ?? ''
    return { login, given: withoutDegree(given), family, name: `${given} ${family}`, unit, title }
  })
  const { login, name, unit, title } = office
  const people = [...named, { login, given: '', family: name, name, unit, title }].map(withContact)
  return {
    people: size ? people.slice(0, size) : people,
    units: cityUnits,
    groups: cityGroups,
    functions: cityFunctions,
  }
}
