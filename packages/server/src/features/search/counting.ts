import { type SearchKind, type SearchReply, searchKinds } from '@kleeblatt/shared/search'
import type { Actor } from '../../kernel/actor.ts'
import type { SearchQuery, SearchResult } from './port.ts'
import type { Readable, Reading } from './reading.ts'

interface Needs {
  readonly kinds: readonly SearchKind[]
  readonly ask: (query: SearchQuery) => Promise<SearchResult>
  readonly reading: Reading
}

interface Window {
  readonly result: SearchResult
  readonly own: readonly Readable[]
}

type KindCount = SearchReply['facets'][number]

/** A kind that is not among the best hits is looked up by itself, but only so far. */
const checkedPerKind = 10

/** How many hits of each kind there are, as far as it was checked. What the index counts is never told. */
export function createCounting({ kinds, ask, reading }: Needs) {
  async function kindCount(
    actor: Actor,
    query: SearchQuery,
    { result, own }: Window,
    kind: SearchKind,
  ): Promise<KindCount> {
    const indexed = result.facets.kind?.find(({ value }) => value === kind)?.count ?? 0
    const seen = result.hits.filter((hit) => hit.kind === kind).length
    const count = own.filter(({ hit }) => hit.kind === kind).length
    const isCounted = result.facetsExact || result.exactKinds?.includes(kind) === true
    const exact = isCounted && seen >= indexed
    if (exact || count >= checkedPerKind) return { kind, count, exact }

    const alone = await ask({ ...query, kinds: [kind], limit: checkedPerKind, facets: [] })
    const readable = await reading.readable(actor, alone.hits)
    return { kind, count: Math.max(count, readable.length), exact: alone.hits.length < checkedPerKind }
  }

  return {
    /** `window` is what the question itself has found, which will do unless it asks for some kinds only. */
    async facets(actor: Actor, { kinds: asked, ...query }: SearchQuery, window: Window): Promise<KindCount[]> {
      const result = asked ? await ask(query) : window.result
      const all = asked ? { result, own: await reading.readable(actor, result.hits) } : window
      const counts = await Promise.all(
        searchKinds.filter((kind) => kinds.includes(kind)).map((kind) => kindCount(actor, query, all, kind)),
      )
      return counts.filter(({ count }) => count > 0)
    },
  }
}
