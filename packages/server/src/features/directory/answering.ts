import { type Page, type PersonId, type Principal, pageFrom, personId, principalOf } from '@kleeblatt/shared/core'
import type { Person, PersonCard, PrincipalChoice } from '@kleeblatt/shared/directory'
import type { Actor } from '../../kernel/actor.ts'
import type { Tx } from '../../kernel/mongo.ts'
import type { Actors } from './actors.ts'
import type { Asking, Part } from './asking.ts'
import { searchTermsOf } from './keys.ts'
import type { LdapReader } from './ldap/read.ts'
import type { PeopleStore, Spell } from './people/store.ts'
import type { RememberedPrincipals } from './principals/remembered.ts'
import { type PrincipalStore, toChoice } from './principals/store.ts'
import { profileOf } from './profile.ts'
import type { Settle } from './settle.ts'
import { toCard, toPerson } from './shown.ts'

interface Needs {
  readonly people: PeopleStore
  readonly principals: PrincipalStore
  readonly reader: LdapReader
  readonly settle: Settle
  readonly actors: Actors
  readonly remembered: RememberedPrincipals
  readonly peopleIn: Asking['peopleIn']
  readonly now: () => Date
}

/** Somebody who may sign in now, as the directory knows them at this moment. */
export interface Welcomed {
  readonly actor: Actor
  readonly card: PersonCard
}

const idIn = (principal: Principal): string => principal.slice(principal.indexOf(':') + 1)

/** Who may sign in now among those who stand for some principals, each once, by name. */
const createWalking =
  (people: PeopleStore) =>
  async (some: readonly Principal[], { text, after, limit }: Part & { text: string }): Promise<Page<PersonId>> => {
    const from = after === undefined ? undefined : personId.parse(after)
    const rows = await people.among(some, { terms: searchTermsOf(text), after: from, limit: limit + 1 })
    return pageFrom(rows, limit, { item: ({ id }) => id, cursor: ({ id }) => id })
  }

/** What other rooms ask, for themselves and not for a person. */
export function createAnswering({ people, principals, reader, settle, actors, remembered, peopleIn, now }: Needs) {
  async function named(ids: readonly PersonId[]): Promise<Person[]> {
    const found = await people.byIds(ids)
    return found.map(toPerson)
  }

  const one = async (id: PersonId): Promise<Person | null> => (await named([id]))[0] ?? null

  return {
    /** Who somebody is at this moment; null for those who may not sign in, or no longer. */
    actorOf: actors.of,
    /** Who they are is asked anew, also before what is remembered has run out. */
    forgetActor: actors.forget,

    person: one,
    people: named,
    /** Those of them who may sign in now. */
    async activeAmong(ids: readonly PersonId[]): Promise<PersonId[]> {
      return (await people.byIds(ids)).filter(({ state }) => state === 'active').map(({ id }) => id)
    },

    /** The people a principal stands for now, by name. */
    async peopleOf(principal: Principal, part: Part): Promise<Page<Person>> {
      if (principal === 'everyone') return peopleIn([], undefined, part)
      if (!principal.startsWith('person:')) return peopleIn([], principal, part)
      const person = await one(personId.parse(idIn(principal)))
      return { items: person ? [person] : [], next: null }
    },

    /** Since when and until when somebody stood for what, the ended spells first. */
    async spellsOf(id: PersonId): Promise<readonly Spell[]> {
      return (await people.byId(id))?.spells ?? []
    },

    /** Units, groups, functions and bots by what names them, ended ones too. */
    async principalsNamed(wanted: readonly Principal[]): Promise<PrincipalChoice[]> {
      const ids = wanted.filter((one) => one !== 'everyone' && !one.startsWith('person:')).map(idIn)
      return (await principals.byIds(ids)).map(toChoice)
    },

    /** How many may sign in now among those who stand for some principals and, of these, for some others. */
    countPeople: people.count,
    peopleAmong: createWalking(people),

    /** The groups that bear exactly this name now. */
    async groupsCalled(name: string): Promise<Principal[]> {
      const found = await principals.find({ kind: 'group', terms: searchTermsOf(name), after: undefined, limit: 50 })
      return found.map(toChoice).flatMap((choice) => (choice.name === name ? [choice.principal] : []))
    },

    /** A voice of the house itself. Asked for twice, it is the same. */
    bot: async (tx: Tx, name: string): Promise<Principal> =>
      principalOf('bot', await principals.keepBot(tx, name, now())),

    /** Reads one person from the directory as they sign in. Null for those who may not, or not at present. */
    async welcome(dn: string): Promise<Welcomed | null> {
      const facts = await reader.person(dn)
      if (!facts) return null
      const profile = profileOf(facts, await remembered.around(facts))
      const stored = () => actors.in(() => people.byDirectoryId(profile.directoryId))
      const before = await stored()
      const isAsKnown = before?.person.fingerprint === profile.fingerprint
      if (!isAsKnown) await settle([profile])
      const now = isAsKnown ? before : await stored()
      return now && { actor: now.actor, card: toCard(now.person) }
    },
  }
}
