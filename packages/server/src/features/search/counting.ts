import { type SearchKind, type SearchReply, searchKinds } from '@kleeblatt/shared/search'
import type { Actor } from '../../kernel/actor.ts'
import type { Named, SearchQuery, SearchResult } from './port.ts'
import type { Reading } from './reading.ts'

interface Needs {
  readonly kinds: readonly SearchKind[]
  readonly ask: (query: SearchQuery) => Promise<SearchResult>
  readonly reading: Reading
}

/** What a question has found, and what of it may be read. */
export interface Window {
  readonly result: SearchResult
  readonly own: ReadonlySet<string>
}

type KindCount = SearchReply['facets'][number]

/** A kind that is not among the best hits is looked up by itself, but only so far. */
const checkedPerKind = 10

/** All hits, to be shown or not. */
export const namedIn = ({ hits, further }: SearchResult): Named[] => [...hits, ...further]

/** What the engine has met of each kind beside the hits, as far as it is looked up. */
export const metBeside = ({ newestOfKinds = {} }: SearchResult): Named[] =>
  searchKinds.flatMap((kind) => (newestOfKinds[kind] ?? []).slice(0, checkedPerKind).map((id) => ({ kind, id })))

/** How many hits of each kind there are, as far as it was checked. What the index counts is never told. */
export function createCounting({ kinds, ask, reading }: Needs) {
  /** How many of the first few of a kind may be read, and whether there are no more than those few. */
  async function few(actor: Actor, query: SearchQuery, { result, own }: Window, kind: SearchKind) {
    const met = result.newestOfKinds?.[kind]?.slice(0, checkedPerKind)
    if (met) return { count: met.filter((id) => own.has(id)).length, isAll: met.length < checkedPerKind }
    const named = namedIn(await ask({ ...query, kinds: [kind], limit: checkedPerKind, shown: 0, facets: [] }))
    return { count: (await reading.readable(actor, named)).size, isAll: named.length < checkedPerKind }
  }

  async function kindCount(actor: Actor, query: SearchQuery, window: Window, kind: SearchKind): Promise<KindCount> {
    const { result, own } = window
    const indexed = result.facets.kind?.find(({ value }) => value === kind)?.count ?? 0
    const seen = namedIn(result).filter((one) => one.kind === kind)
    const count = seen.filter(({ id }) => own.has(id)).length
    const isCounted = result.facetsExact || result.exactKinds?.includes(kind) === true
    const exact = isCounted && seen.length >= indexed
    if (exact || count >= checkedPerKind) return { kind, count, exact }

    const first = await few(actor, query, window, kind)
    return { kind, count: Math.max(count, first.count), exact: first.isAll }
  }

  return {
    /** `window` is what the question has found over all kinds. */
    async facets(actor: Actor, { kinds: _kinds, ...query }: SearchQuery, window: Window): Promise<KindCount[]> {
      const asked = searchKinds.filter((kind) => kinds.includes(kind))
      const counts = await Promise.all(asked.map((kind) => kindCount(actor, query, window, kind)))
      return counts.filter(({ count }) => count > 0)
    },
  }
}
