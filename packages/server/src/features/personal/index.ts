import { personalRoutes } from '@kleeblatt/shared/personal'
import type { Feature } from '../../kernel/feature.ts'
import type { Atomically, Connection } from '../../kernel/mongo.ts'
import type { Rooms } from '../../kernel/socket.ts'
import { personalHttp } from './http.ts'
import { createPersonalService, type PersonalService } from './service.ts'
import { createPersonalStore } from './store.ts'

export type { PersonalService } from './service.ts'

interface Needs {
  connection: Connection
  atomically: Atomically
  rooms: Rooms
}

export function personal({ connection, atomically, rooms }: Needs): Feature<PersonalService> {
  const store = createPersonalStore(connection)
  const service = createPersonalService({ store, atomically, rooms })
  return {
    name: 'personal',
    service,
    contract: personalRoutes,
    routes: personalHttp(service),
    retention: { Own: 'account' },
    personalData: { export: store.own, erase: store.remove },
  }
}
