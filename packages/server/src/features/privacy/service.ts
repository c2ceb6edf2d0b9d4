import type { PersonId } from '@kleeblatt/shared/core'
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
  isKnown: (person: PersonId) => Promise<boolean>
  now: () => Date
}

export type PrivacyService = ReturnType<typeof createPrivacyService>

export function createPrivacyService(needs: Needs) {
  const kinds = () => new Set(needs.rooms().flatMap(({ holds = [] }) => holds))
  const holds = createHoldService({ ...needs, kinds })
  return { ...holds, ...createPersonalDataService({ ...needs, isHeld: holds.isHeld }) }
}
