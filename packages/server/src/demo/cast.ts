import { createHash } from 'node:crypto'
import { everyone, type PersonId, type Principal, principalOf, principalOfPerson } from '@kleeblatt/shared/core'
import type { Unit, UnitId } from '@kleeblatt/shared/directory'
import type { House } from '../app/house.ts'
import type { Actor } from '../kernel/actor.ts'

const pageSize = 200

async function everyoneIn({ people }: House) {
  const found = []
  let after: string | undefined
  do {
    const page = await people.peopleOf(everyone, { after, limit: pageSize })
    found.push(...page.items)
    after = page.next ?? undefined
  } while (after !== undefined)
  return found
}

/** In the city a mail address begins with the login. */
async function idsByLogin(house: House): Promise<ReadonlyMap<string, PersonId>> {
  const all = await everyoneIn(house)
  const first = all[0] && (await house.people.actorOf(all[0].id))
  if (!first) throw new Error('The directory has not been read: there is nobody to fill the city.')
  const cards = await Promise.all(all.map(({ id }) => house.people.card(first, id)))
  return new Map(cards.map(({ id, mail }) => [mail.slice(0, mail.indexOf('@')), id]))
}

/** Mixed, and the same each time. */
const orderOf = (login: string) => createHash('sha256').update(login).digest('hex')

export type Cast = Awaited<ReturnType<typeof castOf>>

/** The people, units and groups of the demonstration directory, by the names that the data use. */
export async function castOf(house: House) {
  const { people } = house
  const ids = await idsByLogin(house)
  const actors = new Map<string, Actor>()

  function id(login: string): PersonId {
    const found = ids.get(login)
    if (!found) throw new Error(`The demonstration directory knows nobody of the login ${login}.`)
    return found
  }

  async function actor(login: string): Promise<Actor> {
    const known = actors.get(login) ?? (await people.actorOf(id(login)))
    if (!known) throw new Error(`${login} may not sign in.`)
    actors.set(login, known)
    return known
  }

  /** All who may sign in, in no order one would recognise. */
  async function crowd(): Promise<Array<{ login: string; actor: Actor }>> {
    const mixed = [...ids.keys()].toSorted((one, other) => orderOf(one).localeCompare(orderOf(other)))
    const found = await Promise.all(mixed.map(async (login) => ({ login, actor: await people.actorOf(id(login)) })))
    return found.flatMap(({ login, actor }) => (actor ? [{ login, actor }] : []))
  }

  const [someone = ''] = ids.keys()
  const units = new Map<string, Unit>(
    (await people.units(await actor(someone), { limit: 500 })).items.map((unit) => [unit.number, unit]),
  )

  function unit(number: string): UnitId {
    const found = units.get(number)
    if (!found) throw new Error(`The demonstration directory knows no unit ${number}.`)
    return found.id
  }

  async function group(name: string): Promise<Principal> {
    const [found] = await people.groupsCalled(name)
    if (!found) throw new Error(`The demonstration directory knows no group ${name}.`)
    return found
  }

  async function principal(who: string): Promise<Principal> {
    const [kind = '', name] = who.split(/:(.*)/s)
    if (who === 'everyone') return everyone
    if (name === undefined) return principalOfPerson(id(who))
    return kind === 'unit' ? principalOf('unit', unit(name)) : await group(name)
  }

  return { id, actor, crowd, unit, principal, has: (login: string) => ids.has(login) }
}
