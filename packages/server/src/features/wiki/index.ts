import { pageId, wikiRoutes } from '@kleeblatt/shared/wiki'
import type { Actor } from '../../kernel/actor.ts'
import type { Events } from '../../kernel/events.ts'
import type { Feature } from '../../kernel/feature.ts'
import type { Atomically, Connection } from '../../kernel/mongo.ts'
import type { Rooms } from '../../kernel/socket.ts'
import { wikiHttp } from './http.ts'
import type { Ports, WikiFacts } from './service/needs.ts'
import { personalData } from './service/personal.ts'
import { createWikiService, type WikiService } from './service.ts'
import { wikiSocket } from './socket.ts'
import { createWikiStore } from './store.ts'

export type { ProcessCard, WikiFacts } from './service/needs.ts'
export type { WikiService } from './service.ts'

interface Needs extends Ports {
  connection: Connection
  atomically: Atomically
  now: () => Date
  rooms: Rooms
  events: Events<WikiFacts>
}

/** Who may read a page may read what is on it. */
const readsFilesOf = (service: WikiService) => async (actor: Actor, id: string) => {
  const known = pageId.safeParse(id)
  if (!known.success) return false
  const [page] = await service.readableBy(actor, [known.data])
  return page !== undefined
}

export interface WikiRoom extends Feature<WikiService> {
  /** Part of the files' `mayRead`: for owners of the kind `wiki-page`. */
  readonly mayReadFilesOf: ReturnType<typeof readsFilesOf>
}

export function wiki(needs: Needs): WikiRoom {
  const store = createWikiStore(needs.connection)
  const service = createWikiService({ ...needs, store })
  return {
    name: 'wiki',
    service,
    contract: wikiRoutes,
    routes: wikiHttp(service),
    onConnect: wikiSocket(service, store),
    searchable: [service.searchable],
    holds: ['wiki-page'],
    personalData: personalData({ ...needs, store }),
    retention: { WikiSpace: 'knowledge', WikiPage: 'knowledge', WikiRevision: 'knowledge', WikiCounter: 'technical' },
    mayReadFilesOf: readsFilesOf(service),
  }
}
