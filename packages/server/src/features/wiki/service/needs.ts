import type { PersonId } from '@kleeblatt/shared/core'
import type { LinkedProcessId, SpaceId, WikiCard } from '@kleeblatt/shared/wiki'
import type { Actor } from '../../../kernel/actor.ts'
import type { RecordAudit } from '../../../kernel/audit.ts'
import type { Events } from '../../../kernel/events.ts'
import type { Atomically, Tx } from '../../../kernel/mongo.ts'
import type { Rooms } from '../../../kernel/socket.ts'
import type { FileService } from '../../files/index.ts'
import type { WikiStore } from '../store.ts'

export interface WikiFacts {
  /** Something in a space has changed: a hint for whoever catches up. */
  'wiki.changed': { spaceId: SpaceId }
}

/** What a card shows of a process: its title, how often it was saved, where it is opened and where it is drawn. */
export type ProcessCard = Pick<Extract<WikiCard, { kind: 'process' }>, 'title' | 'version' | 'path' | 'preview'>

export interface Ports {
  files: Pick<FileService, 'open' | 'attach' | 'detachAll'>
  record: RecordAudit
  /** Whether data protection holds a thing; then it is not deleted. */
  isHeld: (tx: Tx, kind: string, id: string) => Promise<boolean>
  /** Null where there is none, or none for this actor. */
  processCard: (actor: Actor, id: LinkedProcessId) => Promise<ProcessCard | null>
  /** Whether the id names someone who can be responsible for a page now. */
  isPerson: (id: PersonId) => Promise<boolean>
}

export interface ServiceNeeds extends Ports {
  store: WikiStore
  atomically: Atomically
  now: () => Date
  rooms: Rooms
  events: Events<WikiFacts>
}
