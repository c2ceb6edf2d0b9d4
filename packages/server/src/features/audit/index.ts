import { auditRoutes } from '@kleeblatt/shared/audit'
import type { Feature } from '../../kernel/feature.ts'
import type { Atomically, Connection } from '../../kernel/mongo.ts'
import { auditHttp } from './http.ts'
import { type AuditService, createAuditService } from './service.ts'
import { createAuditStore } from './store.ts'

export type { AuditService } from './service.ts'

interface Needs {
  connection: Connection
  atomically: Atomically
  now: () => Date
}

export function audit({ connection, atomically, now }: Needs): Feature<AuditService> {
  const store = createAuditStore(connection)
  const service = createAuditService({ store, atomically, now })
  return {
    name: 'audit',
    service,
    contract: auditRoutes,
    routes: auditHttp(service),
    retention: { AuditEntry: 'record', AuditHead: 'record' },
    // Entries name people by id only and are proof towards third parties (GDPR Art. 17 (3) b): erasing a person leaves them.
    personalData: {
      export: store.by,
      erase: async () => {},
    },
  }
}
