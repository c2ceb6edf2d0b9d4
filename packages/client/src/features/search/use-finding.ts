import type { SearchReply } from '@kleeblatt/shared/search'
import { useMemo } from 'react'
import { toAsk } from './asked.ts'
import { type Count, type Counts, countsIn } from './counts.ts'
import type { Hit, Kind } from './kinds.ts'
import { hitsIn, useBestHits, useRested } from './queries.ts'

export interface Finding {
  readonly state: 'idle' | 'waiting' | 'offline' | 'failed' | 'nothing' | 'found'
  readonly hits: readonly Hit[]
  readonly counts: Counts
  readonly total: Count | null
  /** What is shown answers what is typed. */
  readonly isFresh: boolean
  readonly error: Error | null
  readonly retry: () => void
}

const noCounts: Counts = new Map()

const shownOf = (reply: SearchReply | undefined, kind: Kind | null): Hit[] =>
  reply ? hitsIn(reply).filter((hit) => kind === null || hit.kind === kind) : []

interface Standing {
  readonly text: string
  readonly isCurrent: boolean
  readonly isFresh: boolean
  readonly hasHits: boolean
  readonly query: Pick<ReturnType<typeof useBestHits>, 'isError' | 'isPaused'>
}

function stateOf({ text, isCurrent, isFresh, hasHits, query }: Standing): Finding['state'] {
  if (text.trim() === '') return 'idle'
  if (isCurrent && query.isError) return 'failed'
  if (isCurrent && query.isPaused) return 'offline'
  if (hasHits) return 'found'
  return isFresh ? 'nothing' : 'waiting'
}

/** What is found while one types. */
export function useFinding(typed: string, kind: Kind | null): Finding {
  const text = toAsk(typed)
  const rested = useRested(text)
  const query = useBestHits({ text: rested, kind, sort: 'relevance' })
  const { data } = query
  const hits = useMemo(() => shownOf(data, kind), [data, kind])
  const isCurrent = rested === text
  const isFresh = isCurrent && query.isSuccess && !query.isPlaceholderData

  return {
    state: stateOf({ text, isCurrent, isFresh, hasHits: hits.length > 0, query }),
    hits,
    counts: useMemo(() => (data ? countsIn(data.facets) : noCounts), [data]),
    total: data?.total ?? null,
    isFresh,
    error: query.error,
    retry: () => void query.refetch(),
  }
}
