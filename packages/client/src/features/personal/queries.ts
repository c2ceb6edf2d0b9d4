import { type Own, personalRoutes, personalTells, type Settings, settingsKind } from '@kleeblatt/shared/personal'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../kernel/api.ts'
import { useTold } from '../../kernel/live.ts'

const own = queryOptions({
  queryKey: ['personal', 'own'],
  queryFn: ({ signal }) => call(personalRoutes.own, {}, signal),
})

/** My settings, once they are known. */
export const useSettings = (): Settings | undefined => useQuery({ ...own, select: ({ settings }) => settings }).data

/** Whether others may see that I am writing; not before it is known. */
export const useShowsTyping = (): boolean => useSettings()?.showsTyping ?? false

/**
 * Asks for my settings again where they have changed on another of my devices, or where something was not heard. What
 * else of mine changes only moves the counter on.
 */
export function useFollowingOwn(): void {
  const cache = useQueryClient()
  useTold(personalTells, 'personal:changed', ({ rev, kind }) => {
    const known = cache.getQueryData(own.queryKey)
    if (known && kind !== settingsKind && rev === known.rev + 1) cache.setQueryData(own.queryKey, { ...known, rev })
    else if (!known || known.rev < rev) void cache.invalidateQueries(own)
  })
}

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
