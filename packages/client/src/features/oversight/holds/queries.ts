import type { IntentionKey } from '@kleeblatt/shared/core'
import { type HeldThing, type HoldId, privacyRoutes } from '@kleeblatt/shared/privacy'
import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../kernel/api.ts'

const holds = infiniteQueryOptions({
  queryKey: ['oversight', 'holds'],
  queryFn: ({ pageParam, signal }) => call(privacyRoutes.holds, { after: pageParam ?? undefined }, signal),
  initialPageParam: null as string | null,
  getNextPageParam: ({ next }) => next,
  staleTime: 0,
})

/** All holds, newest first, the lifted ones too. */
export const useHolds = () => useInfiniteQuery(holds)

interface Wanted {
  readonly key: IntentionKey
  readonly thing: HeldThing
  readonly reason: string
}

export function useHold() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (wanted: Wanted) => call(privacyRoutes.hold, wanted),
    onSuccess: () => cache.invalidateQueries({ queryKey: holds.queryKey }),
  })
}

export function useLift() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (id: HoldId) => call(privacyRoutes.lift, { id }),
    onSettled: () => cache.invalidateQueries({ queryKey: holds.queryKey }),
  })
}
