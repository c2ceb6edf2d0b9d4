import { everyone, type Principal } from '@kleeblatt/shared/core'
import { directoryRoutes, type Unit } from '@kleeblatt/shared/directory'
import {
  type AreaId,
  type BuriedProcess,
  cardsWith,
  mayOrder,
  type Process,
  type ProcessCard,
  type ProcessId,
  processRoutes,
  processWith,
} from '@kleeblatt/shared/process'
import { infiniteQueryOptions, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { call } from '../../kernel/api.ts'
import { useMe } from '../../kernel/session.ts'
import { findPrincipals } from '../directory/index.ts'
import { useHeard, useHeardOf } from './heard.tsx'

const areas = queryOptions({
  queryKey: ['process', 'areas'],
  queryFn: ({ signal }) => call(processRoutes.areas, {}, signal),
})
export const useAreas = () => useQuery(areas)

const list = (areaId: AreaId) =>
  infiniteQueryOptions({
    queryKey: ['process', 'list', areaId],
    queryFn: ({ pageParam, signal }) => call(processRoutes.list, { areaId, after: pageParam ?? undefined }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** The processes of an area, with what was told since. */
export function useProcesses(areaId: AreaId) {
  const heard = useHeard()
  const asked = useInfiniteQuery(list(areaId))
  const items = asked.data?.pages.flatMap((page) => page.items) ?? []
  const cards: readonly ProcessCard[] = cardsWith(
    { items, next: asked.data?.pages.at(-1)?.next ?? null },
    heard,
    areaId,
  )
  return { ...asked, cards }
}

const one = (processId: ProcessId) =>
  queryOptions({
    queryKey: ['process', 'one', processId],
    queryFn: ({ signal }) => call(processRoutes.open, { processId }, signal),
  })

/** What the page of a process has found out already; it asks nothing by itself. */
export const useKnownProcess = (processId: ProcessId | null) =>
  useQuery({
    queryKey: ['process', 'one', processId],
    queryFn: ({ signal }): Promise<Process | BuriedProcess | null> =>
      processId === null ? Promise.resolve(null) : call(processRoutes.open, { processId }, signal),
    enabled: false,
  })

/** One process as I have it; `gone` once I was told so. */
export function useProcess(id: ProcessId) {
  const heard = useHeardOf(id)
  const asked = useQuery(one(id))
  const process = asked.data && 'may' in asked.data ? processWith(asked.data, heard).process : null
  const buried = asked.data && !('may' in asked.data) ? asked.data : null
  return { ...asked, process, buried }
}

export const useVersions = (processId: ProcessId) =>
  useInfiniteQuery({
    queryKey: ['process', 'versions', processId],
    queryFn: ({ pageParam, signal }) =>
      call(processRoutes.versions, { processId, after: pageParam ?? undefined, limit: 20 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** A version once saved never changes. */
export const useModel = (processId: ProcessId, number: number) =>
  useQuery({
    queryKey: ['process', 'model', processId, number],
    queryFn: ({ signal }) => call(processRoutes.model, { processId, number }, signal),
    staleTime: 'static',
    gcTime: 60_000,
  })

const unitsOf = async (signal: AbortSignal): Promise<readonly Unit[]> => {
  const first = await call(directoryRoutes.units, {}, signal)
  const units = [...first.items]
  for (let next = first.next; next !== null; ) {
    const page = await call(directoryRoutes.units, { after: next }, signal)
    units.push(...page.items)
    next = page.next
  }
  return units
}
const minuteMs = 60_000
export const useUnits = () =>
  useQuery({
    queryKey: ['process', 'units'],
    queryFn: ({ signal }) => unitsOf(signal),
    staleTime: 10 * minuteMs,
  })

/** Whom a permission may name, found by words. */
export const useChoices = (text: string) =>
  useQuery({
    queryKey: ['process', 'principals', text],
    queryFn: ({ signal }) => findPrincipals(text, signal),
    enabled: text !== '',
    staleTime: minuteMs,
  })

/** Groups and functions are few; they are looked through once for the names of those a permission holds already. */
export const useNamedPrincipals = (named: readonly Principal[]) =>
  useQuery({
    queryKey: ['process', 'named'],
    queryFn: async ({ signal }) => {
      const names = new Map<Principal, string>()
      for (const kind of ['group', 'function', 'unit'] as const)
        for (let after: string | null | undefined; after !== null; ) {
          const page = await call(directoryRoutes.principals, { kind, limit: 50, after }, signal)
          for (const { principal, name } of page.items) names.set(principal, name)
          after = page.next
        }
      return names
    },
    enabled: named.some((principal) => principal !== everyone && !principal.startsWith('person:')),
    staleTime: 10 * minuteMs,
  })

/** Whether I may begin processes and order the landscape. */
export function useMayOrder(): boolean {
  const { person, roles } = useMe()
  return mayOrder({ id: person.id, principals: [], roles })
}
