import { protocolVersion } from '@kleeblatt/shared/core'
import { type DehydratedState, dehydrate, hydrate, type QueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import type { Kept } from './kept.ts'

const pauseMs = 2_000
/** The newest answers; what is older is asked for again when there is a line. */
const mostQueries = 1_000

/** Answers are as they were given by a server of this version. Those of another are not read. */
const page = z.object({
  version: z.literal(protocolVersion),
  state: z.custom<DehydratedState>((value) => typeof value === 'object' && value !== null),
})

const newest = (state: DehydratedState): DehydratedState => ({
  ...state,
  queries: state.queries
    .toSorted((one, other) => other.state.dataUpdatedAt - one.state.dataUpdatedAt)
    .slice(0, mostQueries),
})

/**
 * Keeps the answers to questions that say `meta: { isKept: true }`, such as the names of people, and puts in what was
 * kept before. Returns how to stop.
 */
export function keepQueries(queries: QueryClient, kept: Kept, key: string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false

  const write = () => {
    timer = undefined
    const state = dehydrate(queries, {
      shouldDehydrateQuery: ({ meta, state: { status } }) => meta?.isKept === true && status === 'success',
      shouldDehydrateMutation: () => false,
    })
    void kept.put(key, { version: protocolVersion, state: newest(state) })
  }

  void kept.get(key).then((found) => {
    const read = page.safeParse(found)
    if (read.success && !isStopped) hydrate(queries, read.data.state)
  })
  const stop = queries.getQueryCache().subscribe(({ type, query }) => {
    if (type === 'updated' && query.meta?.isKept === true) timer ??= setTimeout(write, pauseMs)
  })

  return () => {
    isStopped = true
    clearTimeout(timer)
    stop()
  }
}
