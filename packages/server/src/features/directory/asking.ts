import {
  Failure,
  idOf,
  type Page,
  type PersonId,
  type Principal,
  pageFrom,
  personId,
  principalOf,
} from '@kleeblatt/shared/core'
import type {
  Person,
  PersonCard,
  PrincipalChoice,
  PrincipalFacts,
  SharedKind,
  Unit,
  UnitId,
} from '@kleeblatt/shared/directory'
import type { Actor } from '../../kernel/actor.ts'
import { searchTermsOf } from './keys.ts'
import type { PeopleStore, StoredPerson } from './people/store.ts'
import type { PhotoStore, Picture } from './photos/store.ts'
import { type PrincipalStore, toChoice, toUnit } from './principals/store.ts'
import { toCard, toPerson } from './shown.ts'

interface Needs {
  readonly people: PeopleStore
  readonly principals: PrincipalStore
  readonly photos: PhotoStore
}

export interface Part {
  readonly after?: string | undefined
  readonly limit: number
}

export interface PeopleSearch extends Part {
  readonly text: string
  readonly unit?: UnitId | undefined
}

export interface PrincipalSearch extends Part {
  readonly text: string
  readonly kind?: SharedKind | undefined
}

const rowId = idOf<'Row'>()
const rowIn = (cursor: string | undefined) => (cursor === undefined ? undefined : rowId.parse(cursor))
const cursorOf = ({ id }: { readonly id: string }) => id

/** What people ask about each other. Everyone who may sign in may ask; nothing here is secret among colleagues. */
export function createAsking({ people, principals, photos }: Needs) {
  async function open(id: PersonId): Promise<StoredPerson> {
    const found = await people.byId(id)
    if (!found) throw new Failure('not-found')
    return found
  }

  async function peopleIn(terms: readonly string[], within: Principal | undefined, part: Part): Promise<Page<Person>> {
    const after = part.after === undefined ? undefined : personId.parse(part.after)
    const rows = await people.find({ terms, within, after, limit: part.limit + 1 })
    return pageFrom(rows, part.limit, { item: toPerson, cursor: cursorOf })
  }

  return {
    /** Those in the directory now whom every word fits; without words, all of them. */
    search: (_actor: Actor, { text, unit, ...part }: PeopleSearch): Promise<Page<Person>> =>
      peopleIn(searchTermsOf(text), unit && principalOf('unit', unit), part),

    card: async (_actor: Actor, id: PersonId): Promise<PersonCard> => toCard(await open(id)),

    async photo(_actor: Actor, id: PersonId): Promise<Picture> {
      const picture = await photos.photo(id)
      if (!picture) throw new Failure('not-found')
      return picture
    },

    async units(_actor: Actor, { after, limit }: Part): Promise<Page<Unit>> {
      return pageFrom(await principals.tree(rowIn(after), limit + 1), limit, { item: toUnit, cursor: cursorOf })
    },

    /** Units, groups, functions and bots a permission may name. */
    async choices(_actor: Actor, { text, kind, after, limit }: PrincipalSearch): Promise<Page<PrincipalChoice>> {
      const asked = { kind, terms: searchTermsOf(text), after: rowIn(after), limit: limit + 1 }
      return pageFrom(await principals.find(asked), limit, { item: toChoice, cursor: cursorOf })
    },

    /** What units, groups, functions and bots are, and for how many who may sign in they stand now. */
    async facts(_actor: Actor, { of }: { of: readonly Principal[] }): Promise<{ items: PrincipalFacts[] }> {
      const ids = of
        .filter((one) => /^(unit|group|function|bot):/.test(one))
        .map((one) => one.slice(one.indexOf(':') + 1))
      const found = (await principals.byIds(ids)).map(toChoice)
      return {
        items: await Promise.all(
          found.map(async (choice) => ({ ...choice, people: await people.count([choice.principal]) })),
        ),
      }
    },

    peopleIn,
  }
}

export type Asking = ReturnType<typeof createAsking>
