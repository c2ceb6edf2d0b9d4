import { presenceRoutes } from '@kleeblatt/shared/presence'
import type { Feature } from '../../kernel/feature.ts'
import type { Jobs } from '../../kernel/jobs.ts'
import type { Connection } from '../../kernel/mongo.ts'
import { presenceHttp } from './http.ts'
import { createPresenceService, type PresenceNeeds, type PresenceService, presenceRoom } from './service.ts'
import { createPresenceStore } from './store.ts'

export type { PresenceService } from './service.ts'

type Needs = PresenceNeeds & { readonly connection: Connection; readonly jobs: Jobs }

const showEveryMs = 20_000

export function presence({ connection, jobs, ...needs }: Needs): Feature<PresenceService> {
  const store = createPresenceStore(connection)
  const service = createPresenceService({ ...needs, store })
  return {
    name: 'presence',
    service,
    contract: presenceRoutes,
    routes: presenceHttp(service),
    // That somebody is connected is used for telling them, and for nothing else.
    onConnect: (socket) => void socket.join(presenceRoom),
    retention: { Presence: 'account' },
    personalData: { export: store.kept, erase: store.forget },
    async start() {
      jobs.every('presence.show', showEveryMs, service.showDue, service.isAnyDue)
      jobs.daily('presence.day', '00:01', service.turnDay)
      return () => Promise.resolve()
    },
  }
}
