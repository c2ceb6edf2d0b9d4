import { type SearchReply, searchRoutes } from '@kleeblatt/shared/search'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call } from '../../kernel/api.ts'
import type { Asked } from './asked.ts'
import { type Hit, isShown, kinds } from './kinds.ts'

const farthest = 1_000
const typingMs = 120

const ask = ({ text, kind, sort }: Asked, offset: number, signal: AbortSignal) =>
  call(searchRoutes.search, { q: text, kinds: kind ?? kinds.join(), sort, offset }, signal)

export const hitsIn = (reply: SearchReply): Hit[] => reply.hits.filter(isShown)

/** A text once it has rested; at once where it becomes empty. */
export function useRested(text: string): string {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), typingMs)
    return () => clearTimeout(timer)
  }, [text])
  return text === '' ? '' : rested
}

/** Whether one text is the other, typed a little further. */
const isAkin = (one: string, other: string) =>
  one !== '' && (one.startsWith(other.trim()) || other.startsWith(one.trim()))

/** The first hits. While one types on, what was found before stays, as `isPlaceholderData`. */
export const useBestHits = (asked: Asked) =>
  useQuery({
    queryKey: ['search', 'best', asked] as const,
    queryFn: ({ signal }) => ask(asked, 0, signal),
    enabled: asked.text !== '',
    placeholderData: (before, query) => (isAkin(query?.queryKey[2].text ?? '', asked.text) ? before : undefined),
  })

/** All hits, part by part. */
export const useAllHits = (asked: Asked) =>
  useInfiniteQuery({
    queryKey: ['search', 'all', asked],
    queryFn: ({ pageParam, signal }) => ask(asked, pageParam, signal),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => (next !== null && next <= farthest ? next : null),
    enabled: asked.text !== '',
    placeholderData: keepPreviousData,
  })
