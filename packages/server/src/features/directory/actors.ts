import { everyone, type PersonId, principalOfPerson } from '@kleeblatt/shared/core'
import type { Actor } from '../../kernel/actor.ts'
import type { StoredPerson } from './people/store.ts'

type Known = Pick<StoredPerson, 'state' | 'principals' | 'roles'>

interface Needs {
  readonly people: {
    byId(id: PersonId): Promise<Known | null>
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

  function actorIn(id: PersonId, { state, principals, roles }: Known): Actor | null {
    if (state !== 'active') return null
    return { id, principals: [everyone, principalOfPerson(id), ...principals], roles }
  }

  /** What was read before somebody was forgotten may be stale, and is not remembered. */
  function keep(actor: Actor | null, asked: number): Actor | null {
    if (actor && asked === generation) known.set(actor.id, actor)
    return actor
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
      const person = await people.byId(id)
      return person && keep(actorIn(id, person), asked)
    },
    /** The same for somebody who is read from the store anyway. */
    async in<Person extends Known & { readonly id: PersonId }>(
      read: () => Promise<Person | null>,
    ): Promise<{ actor: Actor; person: Person } | null> {
      const asked = generation
      const person = await read()
      const actor = person && keep(actorIn(person.id, person), asked)
      return actor && { actor, person }
    },
    forget(id: PersonId): void {
      generation += 1
      known.delete(id)
    },
  }
}

export type Actors = ReturnType<typeof createActors>
