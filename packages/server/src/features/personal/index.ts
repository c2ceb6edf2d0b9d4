import { personalRoutes } from '@kleeblatt/shared/personal'
import type { Events } from '../../kernel/events.ts'
import type { Feature } from '../../kernel/feature.ts'
import type { Atomically, Connection } from '../../kernel/mongo.ts'
import type { Rooms } from '../../kernel/socket.ts'
import { personalHttp } from './http.ts'
import { createPersonalService, type PersonalFacts, type PersonalService } from './service.ts'
import { createPersonalStore } from './store.ts'

export type { PersonalFacts, PersonalService } from './service.ts'

interface Needs {
  connection: Connection
  atomically: Atomically
  rooms: Rooms
  events: Events<PersonalFacts>
  now: () => Date
}

export function personal({ connection, ...needs }: Needs): Feature<PersonalService> {
  const store = createPersonalStore(connection)
  const service = createPersonalService({ store, ...needs })
  return {
    name: 'personal',
    service,
    contract: personalRoutes,
    routes: personalHttp(service),
    retention: { Own: 'account' },
    personalData: { export: store.own, erase: store.remove },
  }
}
