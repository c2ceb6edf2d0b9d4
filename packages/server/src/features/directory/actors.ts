import { everyone, type PersonId, principalOfPerson } from '@kleeblatt/shared/core'
import type { Actor } from '../../kernel/actor.ts'
import type { StoredPerson } from './people/store.ts'

interface Needs {
  readonly people: {
    byId(id: PersonId): Promise<Pick<StoredPerson, 'state' | 'principals' | 'roles'> | null>
    rev(): Promise<number>
  }
  readonly now: () => Date
}

/** For so long a change that another node has written may not be known here. */
const lookEveryMs = 5_000

/**
 * Remembers who somebody is, since every request asks. Every change of a person takes the next rev: one small question
 * in five seconds, for all who ask, tells whether what is remembered still holds.
 */
export function createActors({ people, now }: Needs) {
  const known = new Map<PersonId, Actor>()
  let generation = 0
  let rev = -1
  let lookedAt = Number.NEGATIVE_INFINITY
  let looking: Promise<void> | null = null

  async function resolve(id: PersonId): Promise<Actor | null> {
    const person = await people.byId(id)
    if (person?.state !== 'active') return null
    const { principals, roles } = person
    return { id, principals: [everyone, principalOfPerson(id), ...principals], roles }
  }

  async function look(): Promise<void> {
    const at = now().getTime()
    const latest = await people.rev()
    if (latest !== rev) {
      generation += 1
      known.clear()
    }
    rev = latest
    lookedAt = at
  }

  /** Whoever comes while it is looked waits for the same answer. */
  function lookOnce(): Promise<void> {
    looking ??= look().finally(() => {
      looking = null
    })
    return looking
  }

  return {
    async of(id: PersonId): Promise<Actor | null> {
      if (now().getTime() - lookedAt >= lookEveryMs) await lookOnce()
      const remembered = known.get(id)
      if (remembered) return remembered
      const asked = generation
      const actor = await resolve(id)
      // What was read before somebody was forgotten may be stale, and is not remembered.
      if (actor && asked === generation) known.set(id, actor)
      return actor
    },
    forget(id: PersonId): void {
      generation += 1
      known.delete(id)
    },
  }
}

export type Actors = ReturnType<typeof createActors>
