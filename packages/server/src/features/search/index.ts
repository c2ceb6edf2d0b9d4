import { randomUUID } from 'node:crypto'
import { searchRoutes } from '@kleeblatt/shared/search'
import type { Feature } from '../../kernel/feature.ts'
import type { Leases } from '../../kernel/leases.ts'
import type { Searchable } from '../../kernel/search.ts'
import { createFeeder } from './feeder.ts'
import { searchHttp } from './http.ts'
import type { SearchPort } from './port.ts'
import { createSearchService, type SearchService } from './service.ts'

export { createFtsSearch } from './fts/index.ts'
export { createMeiliSearch } from './meili/index.ts'
export type { SearchPort } from './port.ts'
export type { SearchService } from './service.ts'

interface Needs {
  engine: SearchPort
  /** What every room lets be searched, as `app.ts` gathers it. */
  searchables: readonly Searchable[]
  /** Keeps two nodes from feeding one index at a time. */
  leases: Pick<Leases, 'take' | 'giveBack'>
  onError: (error: unknown) => void
}

const leaseName = 'search.feed'
const leaseMs = 60_000

/** Runs work under a lease, renewed while it lasts. False when another node holds it. */
function underLease({ leases, onError }: Pick<Needs, 'leases' | 'onError'>, holder = randomUUID()) {
  let holders = 0
  return async (work: () => Promise<void>): Promise<boolean> => {
    if (!(await leases.take(leaseName, holder, leaseMs))) return false
    holders++
    const renewal = setInterval(() => void leases.take(leaseName, holder, leaseMs).catch(onError), leaseMs / 3)
    try {
      await work()
    } finally {
      clearInterval(renewal)
      holders--
      if (holders === 0) await leases.giveBack(leaseName, holder)
    }
    return true
  }
}

const atOnce = async (work: () => Promise<void>): Promise<boolean> => {
  await work()
  return true
}

export function search({ engine, searchables, leases, onError }: Needs): Feature<SearchService> {
  const alone = engine.isShared ? underLease({ leases, onError }) : atOnce
  const feeder = createFeeder({ engine, searchables, alone, onError })
  const service = createSearchService({ engine, searchables, feeder, onError })
  return {
    name: 'search',
    service,
    contract: searchRoutes,
    routes: searchHttp(service),
    retention: {},
    start: async () => {
      feeder.start()
      return async () => {
        await feeder.stop()
        await engine.close()
      }
    },
  }
}
