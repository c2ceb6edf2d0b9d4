import type { RecordAudit } from '../../kernel/audit.ts'
import type { Atomically } from '../../kernel/mongo.ts'
import { createHoldService } from './holds.ts'
import { createPersonalDataService, type RoomWithData } from './personal-data.ts'
import type { PrivacyStore } from './store.ts'

interface Needs {
  store: PrivacyStore
  atomically: Atomically
  record: RecordAudit
  /** Every room of the house; asked when used, since this room is one of them. */
  rooms: () => readonly RoomWithData[]
  now: () => Date
}

export type PrivacyService = ReturnType<typeof createPrivacyService>

export function createPrivacyService({ store, atomically, record, rooms, now }: Needs) {
  const holds = createHoldService({ store, atomically, record, now })
  return { ...holds, ...createPersonalDataService({ isHeld: holds.isHeld, atomically, record, rooms, now }) }
}
