import { apiPath, type PersonId } from '@kleeblatt/shared/core'
import { directoryRoutes, type Person, type UnitId } from '@kleeblatt/shared/directory'
import { infiniteQueryOptions, keepPreviousData, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../kernel/api.ts'

const minuteMs = 60_000

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

const none: ReadonlyMap<PersonId, Person> = new Map()

/** The people behind ids, departed ones too. What is not known yet is not in it. */
export function useNames(ids: readonly PersonId[]): ReadonlyMap<PersonId, Person> {
  const asked = [...new Set(ids)].toSorted()
  const names = useQuery({
    queryKey: ['directory', 'names', asked],
    queryFn: async ({ signal }) => {
      const { items } = await call(directoryRoutes.names, { ids: asked.join(',') }, signal)
      return new Map(items.map((person) => [person.id, person]))
    },
    enabled: asked.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 5 * minuteMs,
  })
  return names.data ?? none
}

/** How somebody is called. An erased person has no name left. */
export function usePersonName(): (person: Pick<Person, 'name' | 'state'>) => string {
  const { t } = useTranslation('directory')
  return ({ name, state }) => (state === 'erased' ? t('erased') : name)
}

/** Where the picture of somebody is; its name is part of the address, so that it may be kept for long. */
export const photoOf = ({ id, photo }: Pick<Person, 'id' | 'photo'>): string | null =>
  photo === null ? null : `${apiPath}/people/${id}/photo?v=${encodeURIComponent(photo)}`
