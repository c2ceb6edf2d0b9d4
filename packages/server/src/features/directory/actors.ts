import { everyone, type PersonId, principalOfPerson } from '@kleeblatt/shared/core'
import type { Actor } from '../../kernel/actor.ts'
import type { PeopleStore } from './people/store.ts'

interface Needs {
  readonly people: PeopleStore
  readonly now: () => Date
}

const rememberedMs = 5_000

/** Remembers who somebody is for a moment, since every request asks. */
export function createActors({ people, now }: Needs) {
  const known = new Map<PersonId, { readonly actor: Actor; readonly until: number }>()
  let generation = 0

  async function resolve(id: PersonId): Promise<Actor | null> {
    const person = await people.byId(id)
    if (person?.state !== 'active') return null
    const { principals, roles } = person
    return { id, principals: [everyone, principalOfPerson(id), ...principals], roles }
  }

  return {
    async of(id: PersonId): Promise<Actor | null> {
      const remembered = known.get(id)
      if (remembered && remembered.until > now().getTime()) return remembered.actor
      const asked = generation
      const actor = await resolve(id)
      // What was read before somebody was forgotten may be stale, and is not remembered.
      if (actor && asked === generation) known.set(id, { actor, until: now().getTime() + rememberedMs })
      return actor
    },
    forget(id: PersonId): void {
      generation += 1
      known.delete(id)
    },
  }
}

export type Actors = ReturnType<typeof createActors>
