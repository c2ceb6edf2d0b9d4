import { chatRoutes, comingBackRoutes } from '@kleeblatt/shared/chat'
import type { Page } from '@kleeblatt/shared/core'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../../../kernel/api.ts'
import type { Gathered } from './steps.ts'

const limit = 100

/** All parts of a list: what is left can be said only of the whole. */
async function whole<Item>(ask: (after: { after?: string }) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = []
  for (let next: string | undefined, isFirst = true; isFirst || next !== undefined; isFirst = false) {
    const page = await ask(next === undefined ? {} : { after: next })
    items.push(...page.items)
    next = page.next ?? undefined
  }
  return items
}

const gathered = queryOptions({
  queryKey: ['chat', 'coming-back'],
  queryFn: async ({ signal }): Promise<Gathered> => {
    const [asks, asked, calls, threads, rest] = await Promise.all([
      whole((after) => call(comingBackRoutes.comingBackAsks, { limit, ...after }, signal)),
      whole((after) => call(comingBackRoutes.comingBackAsked, { limit, ...after }, signal)),
      whole((after) => call(comingBackRoutes.comingBackCalls, { limit, ...after }, signal)),
      whole((after) => call(chatRoutes.threads, { unread: 'true', limit, ...after }, signal)),
      whole((after) => call(comingBackRoutes.comingBackRest, { limit, ...after }, signal)),
    ])
    return { asks, asked, calls, threads, rest }
  },
  // It stands still while one works through it, and is asked for anew on every arrival.
  staleTime: 0,
  gcTime: 0,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
})

export const useGathered = () => useQuery(gathered)
