import { directoryRoutes } from '@kleeblatt/shared/directory'
import type { RecordAudit } from '../../kernel/audit.ts'
import type { Events } from '../../kernel/events.ts'
import type { Feature } from '../../kernel/feature.ts'
import type { Jobs } from '../../kernel/jobs.ts'
import type { Atomically, Connection } from '../../kernel/mongo.ts'
import { createActors } from './actors.ts'
import type { DirectoryFacts } from './facts.ts'
import { directoryHttp } from './http.ts'
import { createLdapReader } from './ldap/read.ts'
import type { LdapSettings } from './ldap/settings.ts'
import { createPeopleStore } from './people/store.ts'
import { directoryPersonalData } from './personal-data.ts'
import { createPhotoStore } from './photos/store.ts'
import { createRememberedPrincipals } from './principals/remembered.ts'
import { createPrincipalStore } from './principals/store.ts'
import { searchablePeople } from './searchable.ts'
import { createDirectoryService, type DirectoryService } from './service.ts'
import { createSettle } from './settle.ts'
import { createSync } from './sync.ts'

export type { DirectoryFacts } from './facts.ts'
export { reachDirectory, unavailable, within } from './ldap/connection.ts'
export { type LdapSettings, ldapSettings } from './ldap/settings.ts'
export { tlsOptions } from './ldap/tls.ts'
export type { DirectoryService } from './service.ts'

interface Needs {
  readonly connection: Connection
  readonly atomically: Atomically
  readonly events: Events<DirectoryFacts>
  readonly record: RecordAudit
  readonly jobs: Jobs
  readonly ldap: LdapSettings
  readonly syncMinutes: number
  readonly now: () => Date
}

/** How often it is looked whether the directory must be read: after a failure that is sooner than it would be due. */
const lookEveryMs = 60_000

export function directory(needs: Needs): Feature<DirectoryService> {
  const { connection, jobs, syncMinutes, now } = needs
  const people = createPeopleStore(connection)
  const photos = createPhotoStore(connection)
  const principals = createPrincipalStore(connection)
  const reader = createLdapReader(needs.ldap, now)
  const actors = createActors({ ...needs, people })
  const settle = createSettle({ ...needs, people, photos, forget: actors.forget })
  const remembered = createRememberedPrincipals({ principals, now })
  const sync = createSync({ ...needs, people, photos, principals, reader, settle })
  const service = createDirectoryService({ people, photos, principals, reader, settle, actors, remembered, sync, now })

  async function isSyncDue(): Promise<boolean> {
    const { syncedAt, failedWith } = await service.status()
    const isOld = !syncedAt || now().getTime() - syncedAt.getTime() >= syncMinutes * 60_000
    return isOld || failedWith !== null
  }

  return {
    name: 'directory',
    service,
    contract: directoryRoutes,
    routes: directoryHttp(service),
    searchable: [searchablePeople(people)],
    personalData: directoryPersonalData({ people, photos, forget: actors.forget }),
    retention: { Person: 'account', Photo: 'account', Principal: 'record', DirectoryState: 'technical' },
    async start() {
      let isFirst = true
      const read = async () => {
        if (isFirst || (await isSyncDue())) await service.syncNow()
        isFirst = false
      }
      jobs.every('directory.sync', lookEveryMs, read, async () => isFirst || (await isSyncDue()))
      return async () => reader.close()
    },
  }
}
