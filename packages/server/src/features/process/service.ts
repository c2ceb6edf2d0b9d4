import type { Principal } from '@kleeblatt/shared/core'
import type { RecordAudit } from '../../kernel/audit.ts'
import type { Events } from '../../kernel/events.ts'
import type { Atomically } from '../../kernel/mongo.ts'
import type { Rooms } from '../../kernel/socket.ts'
import type { IntentionStore } from './intentions/store.ts'
import { createLandscape } from './landscape/service.ts'
import type { LandscapeStore } from './landscape/store.ts'
import type { ModelStore } from './models/store.ts'
import type { Reader } from './reading/reader.ts'
import { createDeletion, type IsHeld, type RemoveAllOn } from './service/deletion.ts'
import { createDetails } from './service/details.ts'
import { createDoor } from './service/door.ts'
import { createOnce } from './service/once.ts'
import { createLinks, createPersonalData, createSearchable } from './service/others.ts'
import { createPreparing } from './service/preparing.ts'
import { createRegister } from './service/register.ts'
import { createSaving } from './service/saving.ts'
import { createTelling, type ProcessFacts } from './service/telling.ts'
import { createVersions } from './service/versions.ts'
import type { ProcessStore } from './store.ts'

interface Needs {
  store: ProcessStore
  models: ModelStore
  landscape: LandscapeStore
  intentions: IntentionStore
  reader: Reader
  atomically: Atomically
  events: Events<ProcessFacts>
  rooms: Rooms
  record: RecordAudit
  isHeld: IsHeld
  removeAllOn: RemoveAllOn
  analysts: () => Promise<readonly Principal[]>
  now: () => Date
}

export type ProcessService = ReturnType<typeof createProcessService>['service']

export function createProcessService(needs: Needs) {
  const { store, models, intentions, reader, atomically } = needs
  const door = createDoor(store)
  const once = createOnce({ intentions, atomically })
  const telling = createTelling(needs)
  const parts = { ...needs, door, once, telling, prepare: createPreparing(reader) }
  const service = {
    ...createLandscape(parts),
    ...createRegister(parts),
    ...createDetails(parts),
    ...createSaving(parts),
    ...createVersions(parts),
    ...createLinks(parts),
    deletion: createDeletion(parts),
  }
  const others = { store, models, intentions, telling, analysts: needs.analysts }
  return { service, searchable: createSearchable(others), personalData: createPersonalData(others) }
}
