import type { FileOwner } from '@kleeblatt/shared/files'
import type { Actor } from '../../../kernel/actor.ts'
import type { Atomically } from '../../../kernel/mongo.ts'
import type { ByteStore } from '../bytes/store.ts'
import type { Scan } from '../clamav.ts'
import type { FileStore } from '../store.ts'

/** Whether somebody may read the thing a file belongs to. */
export type MayRead = (actor: Actor, owner: FileOwner) => Promise<boolean>

export interface ServiceNeeds {
  store: FileStore
  bytes: ByteStore
  atomically: Atomically
  now: () => Date
  /** Null where no scanner is configured. */
  scan: Scan | null
  mayRead: MayRead
  onError: (error: unknown) => void
}

/** How long a file may belong to nothing. */
export const looseMs = 24 * 3_600_000
