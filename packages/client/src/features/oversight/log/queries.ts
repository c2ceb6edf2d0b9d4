import { auditRoutes } from '@kleeblatt/shared/audit'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { call } from '../../../kernel/api.ts'
import type { Asked } from './asked.ts'

/** The log, newest first. Asking for it is itself on record, so nothing here asks unless somebody does. */
export const useLog = ({ by, on }: Asked) =>
  useInfiniteQuery({
    queryKey: ['oversight', 'log', by, on],
    queryFn: ({ pageParam, signal }) =>
      call(auditRoutes.entries, { by: by ?? undefined, on: on ?? undefined, after: pageParam ?? undefined }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

export const useCheck = () => useMutation({ mutationFn: () => call(auditRoutes.check, {}) })
