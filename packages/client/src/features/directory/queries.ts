import { apiPath, everyone, type PersonId, type Principal } from '@kleeblatt/shared/core'
import { directoryRoutes, type Person, type PrincipalFacts, type UnitId } from '@kleeblatt/shared/directory'
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  type UseQueryResult,
  useInfiniteQuery,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../kernel/api.ts'
import { createNaming } from './naming.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
/** Who wrote what is read without a line is known there too. */
const isKept = { isKept: true } as const

export interface Sought {
  readonly text: string
  readonly unit: UnitId | null
}

const people = ({ text, unit }: Sought) =>
  infiniteQueryOptions({
    queryKey: ['directory', 'people', text, unit],
    queryFn: ({ pageParam, signal }) =>
      call(directoryRoutes.people, { text, unit: unit ?? undefined, after: pageParam ?? undefined }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    staleTime: minuteMs,
  })

const card = (personId: PersonId) =>
  queryOptions({
    queryKey: ['directory', 'person', personId],
    queryFn: ({ signal }) => call(directoryRoutes.person, { personId }, signal),
    staleTime: minuteMs,
  })

const units = queryOptions({
  queryKey: ['directory', 'units'],
  queryFn: async ({ signal }) => {
    const first = await call(directoryRoutes.units, {}, signal)
    const items = [...first.items]
    for (let next = first.next; next !== null; ) {
      const page = await call(directoryRoutes.units, { after: next }, signal)
      items.push(...page.items)
      next = page.next
    }
    return items
  },
  staleTime: 10 * minuteMs,
})

export const usePeople = (sought: Sought) => useInfiniteQuery(people(sought))
export const usePerson = (id: PersonId) => useQuery(card(id))
export const useUnits = () => useQuery(units)

/** A handful of people that fit a text, for picking. Nothing is asked while nothing is typed. */
export const useFound = (text: string) =>
  useQuery({
    queryKey: ['directory', 'found', text],
    queryFn: ({ signal }) => call(directoryRoutes.people, { text, limit: 12 }, signal),
    enabled: text !== '',
    placeholderData: keepPreviousData,
    staleTime: minuteMs,
  })

interface Named {
  readonly people: ReadonlyMap<PersonId, Person>
  /** Nothing is on its way: who is not among them is not known to the directory, or cannot be asked for now. */
  readonly isSettled: boolean
}

const namesOf = createNaming(
  async (ids: readonly PersonId[]) => (await call(directoryRoutes.names, { ids: ids.join(',') })).items,
)

const name = (id: PersonId) =>
  queryOptions({
    queryKey: ['directory', 'name', id],
    queryFn: () => namesOf(id),
    staleTime: 5 * minuteMs,
    // Who scrolls back finds the names that have been before their eyes.
    gcTime: hourMs,
    meta: isKept,
  })

const named = (results: ReadonlyArray<UseQueryResult<Person | null>>): Named => ({
  people: new Map(results.flatMap(({ data }) => (data ? [[data.id, data] as const] : []))),
  isSettled: results.every(({ isLoading }) => !isLoading),
})

/** The people behind ids, departed ones too. Each is asked for once, together with all that are wanted then. */
export const useNamed = (ids: readonly PersonId[]): Named =>
  useQueries({ queries: [...new Set(ids)].map(name), combine: named })

interface Ahead {
  /** Who is known on this page by now. */
  known(id: PersonId): Person | undefined
  /** Settles when they are known, or cannot be had now. */
  ask(ids: readonly PersonId[]): Promise<void>
}

/** To ask for people before they are shown, and to look them up, without being told of each that comes. */
export function useAhead(): Ahead {
  const queries = useQueryClient()
  return useMemo(
    () => ({
      known: (id) => queries.getQueryData(name(id).queryKey) ?? undefined,
      async ask(ids) {
        // Without a line a question would wait for one; this one is answered by not being asked.
        const asked = ids.map((id) => queries.prefetchQuery({ ...name(id), networkMode: 'always' }))
        await Promise.all(asked)
      },
    }),
    [queries],
  )
}

/** The people behind ids. What is not known yet is not in it. */
export const useNames = (ids: readonly PersonId[]): ReadonlyMap<PersonId, Person> => useNamed(ids).people

const factsOf = createNaming(
  async (all: readonly Principal[]) =>
    (await call(directoryRoutes.principalFacts, { of: all.join(',') })).items.map((one) => ({
      ...one,
      id: one.principal,
    })),
  50,
)

/** Where what is known of a unit, group or function is kept on this page. */
export const principalKey = (principal: Principal) => ['directory', 'principal', principal] as const

const factsByPrincipal = (results: ReadonlyArray<UseQueryResult<PrincipalFacts | null>>) =>
  new Map(results.flatMap(({ data }) => (data ? [[data.principal, data] as const] : [])))

/** What units, groups and functions are called and for how many people they stand. Each is asked for once. */
export const usePrincipals = (principals: readonly Principal[]): ReadonlyMap<Principal, PrincipalFacts> =>
  useQueries({
    queries: [...new Set(principals)]
      .filter((one) => one !== everyone && !one.startsWith('person:'))
      .map((one) => ({
        queryKey: principalKey(one),
        queryFn: () => factsOf(one),
        staleTime: 5 * minuteMs,
        meta: isKept,
      })),
    combine: factsByPrincipal,
  })

/** How somebody is called. An erased person has no name left. */
export function usePersonName(): (person: Pick<Person, 'name' | 'state'>) => string {
  const { t } = useTranslation('directory')
  return useCallback(({ name, state }) => (state === 'erased' ? t('erased') : name), [t])
}

/** Where the picture of somebody is; its name is part of the address, so that it may be kept for long. */
export const photoOf = ({ id, photo }: Pick<Person, 'id' | 'photo'>): string | null =>
  photo === null ? null : `${apiPath}/people/${id}/photo?v=${encodeURIComponent(photo)}`
