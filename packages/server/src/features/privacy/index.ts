import type { PersonId } from '@kleeblatt/shared/core'
import { privacyRoutes } from '@kleeblatt/shared/privacy'
import type { RecordAudit } from '../../kernel/audit.ts'
import type { Feature } from '../../kernel/feature.ts'
import type { Atomically, Connection } from '../../kernel/mongo.ts'
import { privacyHttp } from './http.ts'
import type { RoomWithData } from './personal-data.ts'
import { createPrivacyService, type PrivacyService } from './service.ts'
import { createPrivacyStore } from './store.ts'

export type { PrivacyService } from './service.ts'

interface Needs {
  connection: Connection
  atomically: Atomically
  record: RecordAudit
  rooms: () => readonly RoomWithData[]
  /** Whether an id was ever anybody's here. */
  isKnown: (person: PersonId) => Promise<boolean>
  now: () => Date
}

export function privacy({ connection, ...needs }: Needs): Feature<PrivacyService> {
  const store = createPrivacyStore(connection)
  const service = createPrivacyService({ store, ...needs })
  return {
    name: 'privacy',
    service,
    contract: privacyRoutes,
    routes: privacyHttp(service),
    retention: { Hold: 'record' },
    holds: ['person'],
    // A hold is an official act; that somebody set it stays on record after they are gone.
    personalData: { export: store.by, erase: async () => {} },
  }
}
