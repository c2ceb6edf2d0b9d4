import { type Own, personalRoutes, personalTells, type Settings } from '@kleeblatt/shared/personal'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../kernel/api.ts'
import { useTold } from '../../kernel/live.ts'

const own = queryOptions({
  queryKey: ['personal', 'own'],
  queryFn: ({ signal }) => call(personalRoutes.own, {}, signal),
})

/** What is mine alone. Told of a change on another of my devices, it is asked for again. */
export function useOwn() {
  const cache = useQueryClient()
  useTold(personalTells, 'personal:changed', ({ rev }) => {
    const known = cache.getQueryData(own.queryKey)
    if (!known || known.rev < rev) void cache.invalidateQueries(own)
  })
  return useQuery(own)
}

/** Whether others may see that I am writing; not before it is known. */
export const useShowsTyping = (): boolean => useOwn().data?.settings.showsTyping ?? false

const isNewer = (one: Own, than: Own | undefined) => !than || one.rev >= than.rev

/** Changes settings. What the server answers is what holds, unless something newer has come meanwhile. */
export function useChangeSettings() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (change: Partial<Settings>) => call(personalRoutes.changeSettings, change),
    onSuccess: (changed) => cache.setQueryData(own.queryKey, (known) => (isNewer(changed, known) ? changed : known)),
    onError: () => cache.invalidateQueries(own),
  })
}
