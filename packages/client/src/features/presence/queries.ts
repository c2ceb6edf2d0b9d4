import type { PersonId } from '@kleeblatt/shared/core'
import { personalTells } from '@kleeblatt/shared/personal'
import { type Choice, ownPresenceKind, type Presence, presenceRoutes, presenceTells } from '@kleeblatt/shared/presence'
import {
  queryOptions,
  type UseQueryResult,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from '../../kernel/api.ts'
import { onConnection, useLive, useTold } from '../../kernel/live.ts'
import { createNaming } from '../directory/index.ts'

interface Seen {
  readonly id: PersonId
  readonly presence: Presence
}

const seenOf = createNaming(async (ids: readonly PersonId[]): Promise<Seen[]> => {
  const { items } = await call(presenceRoutes.presence, { of: ids.join(',') })
  return items.map((presence) => ({ id: presence.personId, presence }))
})

const all = ['presence', 'seen'] as const
const seen = (id: PersonId) =>
  queryOptions({
    queryKey: [...all, id],
    queryFn: async () => (await seenOf(id))?.presence ?? null,
    staleTime: Number.POSITIVE_INFINITY, // until it is told otherwise
  })

const own = queryOptions({
  queryKey: ['presence', 'own'],
  queryFn: ({ signal }) => call(presenceRoutes.ownPresence, {}, signal),
})

const together = (results: ReadonlyArray<UseQueryResult<Presence | null>>): ReadonlyMap<PersonId, Presence> =>
  new Map(results.flatMap(({ data }) => (data ? [[data.personId, data] as const] : [])))

/** What these people say of themselves. Who is simply available is not in it, and neither is who is not known yet. */
const usePresences = (ids: readonly PersonId[]): ReadonlyMap<PersonId, Presence> =>
  useQueries({ queries: [...new Set(ids)].map(seen), combine: together })

export const usePresence = (id: PersonId | undefined): Presence | undefined =>
  usePresences(id === undefined ? [] : [id])
    .values()
    .next().value

const mostDelayMs = 5_000

/** Asks again for whoever is shown when it is told that they are seen differently, and after every break of the line. */
export function useFollowing(chance: () => number): void {
  const cache = useQueryClient()
  const live = useLive()
  // Everyone hears it at the same moment: they do not all ask at the same moment.
  useTold(presenceTells, 'presence:changed', ({ persons }) => {
    const ask = () => persons.map((id) => cache.invalidateQueries({ queryKey: [...all, id] }))
    setTimeout(ask, chance() * mostDelayMs)
  })
  useTold(personalTells, 'personal:changed', ({ kind }) => {
    if (kind === ownPresenceKind) void cache.invalidateQueries(own)
  })
  useEffect(() => {
    // What is asked for on arrival is fresh.
    let isArrival = live.connected
    return onConnection(live, () => {
      if (!isArrival) void cache.invalidateQueries({ queryKey: ['presence'] })
      isArrival = false
    })
  }, [live, cache])
}

export const useOwnPresence = () => useQuery(own)

export function useChoose() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (choice: Choice) => call(presenceRoutes.choosePresence, { choice }),
    onSuccess: (choice) => cache.setQueryData(own.queryKey, choice),
    onError: () => cache.invalidateQueries(own),
  })
}
