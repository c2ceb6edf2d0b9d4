import { Failure } from '@kleeblatt/shared/core'
import { maxChecked, type SearchInput, type SearchReply, type SearchStatus } from '@kleeblatt/shared/search'
import { type Actor, hasRole } from '../../kernel/actor.ts'
import type { Searchable } from '../../kernel/search.ts'
import { createCounting, metBeside, namedIn, type Window } from './counting.ts'
import { type Feeder, idIn } from './feeder.ts'
import type { Hit, SearchPort, SearchQuery, SearchResult } from './port.ts'
import { createReading } from './reading.ts'

interface Needs {
  readonly engine: SearchPort
  readonly searchables: readonly Searchable[]
  readonly feeder: Feeder
  readonly onError: (error: unknown) => void
}

const longestMs = 5_000

export type SearchService = ReturnType<typeof createSearchService>

const toReplyHit = ({ updatedAt, titleMarks, snippetMarks, ...hit }: Hit): SearchReply['hits'][number] => ({
  ...hit,
  id: idIn(hit.kind, hit.id),
  titleMarks: titleMarks.map(([from, to]) => [from, to]),
  snippetMarks: snippetMarks.map(([from, to]) => [from, to]),
  updatedAt: new Date(updatedAt).toISOString(),
})

type Part = Pick<SearchInput, 'limit' | 'offset'>

/** The part of the list that begins at `offset`, and where the next one does. */
function partOf(result: SearchResult, own: ReadonlySet<string>, { limit, offset }: Part) {
  const named = namedIn(result)
  const readable = named.map(({ id }, at) => ({ id, at })).filter(({ id }) => own.has(id))
  const following = readable[limit]
  return {
    hits: result.hits
      .filter(({ id }) => own.has(id))
      .slice(0, limit)
      .map(toReplyHit),
    next: following ? offset + following.at : null,
    total: { count: offset + readable.length, exact: named.length < maxChecked },
  }
}

/** Whether hits that are only named move up, since some of those to be shown may not be read. */
const lacksShown = ({ hits, further }: SearchResult, own: ReadonlySet<string>): boolean =>
  hits.some(({ id }) => !own.has(id)) && further.some(({ id }) => own.has(id))

function requireAdministration(actor: Actor): void {
  if (!hasRole(actor, 'administration')) throw new Failure('forbidden')
}

export function createSearchService({ engine, searchables, feeder, onError }: Needs) {
  async function ask(query: SearchQuery): Promise<SearchResult> {
    try {
      return await engine.search(query, AbortSignal.timeout(longestMs))
    } catch (error) {
      if (error instanceof Failure) throw error
      onError(error)
      throw new Failure('unavailable', 'search')
    }
  }

  const reading = createReading({ searchables, nudge: feeder.nudge })
  const counting = createCounting({ kinds: searchables.map(({ kind }) => kind), ask, reading })

  /** The part asked for. Where hits move up, it is asked for once more with all of them as they are shown. */
  async function listed(actor: Actor, query: SearchQuery, { result, own }: Window, part: Part) {
    if (!lacksShown(result, own)) return partOf(result, own, part)
    const wider = await ask({ ...query, shown: maxChecked, facets: [] })
    return partOf(wider, await reading.readable(actor, namedIn(wider)), part)
  }

  async function search(actor: Actor, { q, kinds, sort, limit, offset }: SearchInput): Promise<SearchReply> {
    const isFirst = offset === 0
    const facets = isFirst ? (['kind'] as const) : []
    const as = { groups: actor.principals }
    const all: SearchQuery = { ...{ q, as, sort, offset }, limit: maxChecked, shown: limit, facets }
    const asked = kinds ? { ...all, kinds } : all
    // What all kinds hold is counted with the first part, and asked for at once.
    const [result, counted] = await Promise.all([ask(asked), isFirst && kinds ? ask({ ...all, shown: 0 }) : null])
    const whole = counted ?? result
    const own = await reading.readable(actor, [...namedIn(result), ...namedIn(whole), ...metBeside(whole)])
    const [list, kindCounts] = await Promise.all([
      listed(actor, asked, { result, own }, { limit, offset }),
      isFirst ? counting.facets(actor, all, { result: whole, own }) : [],
    ])
    return { ...list, facets: kindCounts }
  }

  async function statusNow(): Promise<SearchStatus> {
    const { engine: name, ready, documents, pending } = await engine.status()
    return { engine: name, ready, documents, pending, rebuilding: feeder.isRebuilding() }
  }

  return {
    search,
    /** For the house: a fact says that something of a kind may have changed. */
    nudge: feeder.nudge,
    /** For the house: resolves when the index knows all that the rooms held when this was asked. */
    catchUp: feeder.catchUp,
    /** For commands: builds the index anew and resolves when it answers. */
    rebuildIndex: feeder.rebuild,
    /** For the readiness of the house. */
    statusNow,

    async status(actor: Actor): Promise<SearchStatus> {
      requireAdministration(actor)
      return await statusNow()
    },

    /** Begins a rebuild; how far it is, `status` tells. */
    async rebuild(actor: Actor): Promise<SearchStatus> {
      requireAdministration(actor)
      if (feeder.isRebuilding()) throw new Failure('conflict', 'rebuild-running')
      feeder.rebuild().catch(onError)
      return await statusNow()
    },
  }
}
