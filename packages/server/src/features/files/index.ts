import { fileRoutes } from '@kleeblatt/shared/files'
import type { Feature } from '../../kernel/feature.ts'
import type { Jobs } from '../../kernel/jobs.ts'
import type { Atomically, Connection } from '../../kernel/mongo.ts'
import { createByteStore } from './bytes/store.ts'
import { createClamav } from './clamav.ts'
import { filesHttp } from './http.ts'
import type { MayRead } from './service/needs.ts'
import { createFileService, type FileService } from './service.ts'
import { createFileStore } from './store.ts'

export type { MayRead } from './service/needs.ts'
export type { FileService } from './service.ts'

interface Needs {
  connection: Connection
  atomically: Atomically
  now: () => Date
  jobs: Jobs
  maxUploadBytes: number
  /** `tcp://host:3310`; without one, nothing is scanned. */
  clamavUrl?: string | undefined
  /** Asked for the thing a file belongs to; false for a kind nobody knows. */
  mayRead: MayRead
  onError: (error: unknown) => void
}

const sweepEveryMs = 10 * 60_000

export function files(needs: Needs): Feature<FileService> {
  const store = createFileStore(needs.connection)
  const scan = needs.clamavUrl === undefined ? null : createClamav(needs.clamavUrl)
  const bytes = createByteStore(needs.connection)
  const service = createFileService({ ...needs, store, bytes, scan })
  return {
    name: 'files',
    service,
    contract: fileRoutes,
    routes: filesHttp(service, needs.maxUploadBytes),
    personalData: { export: service.exportOf, erase: service.erase },
    retention: {
      StoredFile: 'knowledge',
      FileHead: 'knowledge',
      FileChunk: 'knowledge',
      FileStray: 'technical',
    },
    start: async () => {
      needs.jobs.every('files.sweep', sweepEveryMs, service.sweep)
      return async () => {} // `jobs` is stopped by whoever made it
    },
  }
}
