import type { PersonId, Principal } from '@kleeblatt/shared/core'
import { processRoutes } from '@kleeblatt/shared/process'
import type { RecordAudit } from '../../kernel/audit.ts'
import type { Events } from '../../kernel/events.ts'
import type { Feature } from '../../kernel/feature.ts'
import type { Atomically, Connection } from '../../kernel/mongo.ts'
import type { Rooms } from '../../kernel/socket.ts'
import { processHttp } from './http.ts'
import { createIntentionStore } from './intentions/store.ts'
import { createLandscapeStore } from './landscape/store.ts'
import { createModelStore } from './models/store.ts'
import { createReader } from './reading/reader.ts'
import type { IsHeld, RemoveAllOn } from './service/deletion.ts'
import type { ProcessFacts } from './service/telling.ts'
import { createProcessService, type ProcessService } from './service.ts'
import { createForgetting, processSocket } from './socket.ts'
import { createProcessStore } from './store.ts'

export type { ProcessFacts } from './service/telling.ts'
export type { ProcessService } from './service.ts'

interface Needs {
  connection: Connection
  atomically: Atomically
  events: Events<ProcessFacts>
  rooms: Rooms
  record: RecordAudit
  isHeld: IsHeld
  removeAllOn: RemoveAllOn
  /** The principals that have the role of process analysis, such as a directory group. */
  analysts: () => Promise<readonly Principal[]>
  now: () => Date
}

export interface ProcessRoom extends Feature<ProcessService> {
  /** To be called when somebody no longer stands for something. */
  readonly forget: (person: PersonId, lost: { principals: readonly Principal[]; isAnalyst: boolean }) => void
}

export function process(needs: Needs): ProcessRoom {
  const { connection, rooms } = needs
  const reader = createReader()
  const { service, searchable, personalData } = createProcessService({
    ...needs,
    reader,
    store: createProcessStore(connection),
    models: createModelStore(connection),
    landscape: createLandscapeStore(connection),
    intentions: createIntentionStore(connection),
  })
  return {
    name: 'process',
    service,
    contract: processRoutes,
    routes: processHttp(service),
    onConnect: processSocket,
    forget: createForgetting(rooms),
    searchable: [searchable],
    personalData,
    holds: ['process'],
    retention: {
      Process: 'knowledge',
      ProcessArea: 'knowledge',
      ProcessVersion: 'knowledge',
      ProcessModel: 'knowledge',
      ProcessPreview: 'knowledge',
      ProcessOriginal: 'knowledge',
      ProcessText: 'knowledge',
      ProcessIntention: 'account',
      ProcessCounter: 'technical',
    },
    start: async () => () => reader.stop(),
  }
}
