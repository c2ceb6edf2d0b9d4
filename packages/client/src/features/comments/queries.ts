import {
  commentAsks,
  commentRoutes,
  commentTells,
  type HeardThreads,
  type Listed,
  nothingHeard,
  type Subject,
  type ThreadTold,
  threadsWith,
  withThread,
} from '@kleeblatt/shared/comments'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { call } from '../../kernel/api.ts'
import { ask, useTold, useWatch, type Watch } from '../../kernel/live.ts'

const keyOf = ({ kind, id }: Subject) => ['comments', kind, id] as const

/** Asks for the comments on a thing again. */
export function useRefresh(subject: Subject): () => Promise<void> {
  const queries = useQueryClient()
  const { kind, id } = subject
  return useCallback(() => queries.invalidateQueries({ queryKey: keyOf({ kind, id }) }), [queries, kind, id])
}

/** Hears of the comments on a thing for as long as the component lives. `onNews` is called for each that is told. */
export function useHeard(subject: Subject, onNews: (told: ThreadTold) => void): HeardThreads {
  const { kind, id } = subject
  const [heard, setHeard] = useState(nothingHeard)

  useTold(commentTells, 'comments:changed', (told) => {
    const about = told.thread.subject
    if (about.kind !== kind || about.id !== id) return
    setHeard((known) => withThread(known, told))
    onNews(told)
  })
  const watch = useMemo(
    (): Watch => ({
      begin: (line) => ask(line, commentAsks, 'comments:watch', { kind, id }),
      end: (line) => ask(line, commentAsks, 'comments:unwatch', { kind, id }),
    }),
    [kind, id],
  )
  const watchAnew = useWatch(watch, useRefresh(subject))
  useTold(commentTells, 'comments:ask-anew', watchAnew)

  return heard
}

/** Open or settled comments on a thing, newest first, with what was told since. */
export function useThreads(subject: Subject, state: Listed, heard: HeardThreads) {
  const asked = useInfiniteQuery({
    queryKey: [...keyOf(subject), state],
    queryFn: ({ pageParam, signal }) =>
      call(commentRoutes.threads, { ...subject, state, before: pageParam ?? undefined }, signal),
    initialPageParam: null as number | null,
    getNextPageParam: (part) => part.next,
  })
  const parts = asked.data?.pages ?? []
  const [last, newest] = [parts.at(-1), parts.toSorted((one, other) => other.rev - one.rev)[0]]
  if (!last || !newest) return { asked, shown: null }

  // What one part does not know yet, another may: only what is told after all of them is certainly new.
  const rev = Math.min(...parts.map((part) => part.rev))
  const { items } = threadsWith({ ...last, rev, items: parts.flatMap((part) => part.items) }, heard, state)
  return { asked, shown: { items, counts: threadsWith(newest, heard, state).counts, may: newest.may } }
}
