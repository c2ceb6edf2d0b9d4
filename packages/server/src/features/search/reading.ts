import type { SearchKind } from '@kleeblatt/shared/search'
import type { Actor } from '../../kernel/actor.ts'
import type { Searchable } from '../../kernel/search.ts'
import { idIn } from './feeder.ts'
import type { Named } from './port.ts'

interface Needs {
  readonly searchables: readonly Searchable[]
  readonly nudge: (kind: SearchKind) => void
}

export type Reading = ReturnType<typeof createReading>

/** Asks the rooms themselves: the access lists in the index may be behind. Where they are, the index is fed. */
export function createReading({ searchables, nudge }: Needs) {
  async function idsReadable(actor: Actor, searchable: Searchable, named: readonly Named[]): Promise<string[]> {
    const { kind } = searchable
    const asked = [...new Set(named.filter((one) => one.kind === kind).map(({ id }) => id))]
    if (asked.length === 0) return []
    const allowed = new Set(
      await searchable.readableBy(
        actor,
        asked.map((id) => idIn(kind, id)),
      ),
    )
    const own = asked.filter((id) => allowed.has(idIn(kind, id)))
    if (own.length < asked.length) nudge(kind)
    return own
  }

  return {
    /** The ids of those that the actor may read now; each room is asked once. */
    async readable(actor: Actor, named: readonly Named[]): Promise<ReadonlySet<string>> {
      const readable = await Promise.all(searchables.map((searchable) => idsReadable(actor, searchable, named)))
      return new Set(readable.flat())
    },
  }
}
