import type { SearchKind } from '@kleeblatt/shared/search'
import type { Actor } from '../../kernel/actor.ts'
import type { Searchable } from '../../kernel/search.ts'
import { idIn } from './feeder.ts'
import type { Hit } from './port.ts'

interface Needs {
  readonly searchables: readonly Searchable[]
  readonly nudge: (kind: SearchKind) => void
}

/** A hit the actor may read now, and where it stood in the engine's list. */
export interface Readable {
  readonly hit: Hit
  readonly at: number
}

export type Reading = ReturnType<typeof createReading>

/** Asks the rooms themselves: the access lists in the index may be behind. Where they are, the index is fed. */
export function createReading({ searchables, nudge }: Needs) {
  async function idsReadable(actor: Actor, searchable: Searchable, hits: readonly Hit[]): Promise<string[]> {
    const { kind } = searchable
    const asked = hits.filter((hit) => hit.kind === kind)
    if (asked.length === 0) return []
    const allowed = new Set(
      await searchable.readableBy(
        actor,
        asked.map(({ id }) => idIn(kind, id)),
      ),
    )
    const own = asked.filter(({ id }) => allowed.has(idIn(kind, id)))
    if (own.length < asked.length) nudge(kind)
    return own.map(({ id }) => id)
  }

  return {
    async readable(actor: Actor, hits: readonly Hit[]): Promise<Readable[]> {
      const readable = await Promise.all(searchables.map((searchable) => idsReadable(actor, searchable, hits)))
      const ids = new Set(readable.flat())
      return hits.map((hit, at) => ({ hit, at })).filter(({ hit }) => ids.has(hit.id))
    },
  }
}
