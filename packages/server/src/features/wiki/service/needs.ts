import type { PersonId, Principal } from '@kleeblatt/shared/core'
import type { LinkedProcessId, SpaceId } from '@kleeblatt/shared/wiki'
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
  /** Its name is another, or others than before may read in it. */
  'wiki.space-changed': { spaceId: SpaceId }
}

/** What a card shows of a process: its name, how often it was saved, where it is opened and where it is drawn. */
export interface ProcessCard {
  readonly id: LinkedProcessId
  readonly name: string
  readonly version: number
  readonly path: string
  readonly preview: string | null
}

export interface Ports {
  files: Pick<FileService, 'open' | 'attach' | 'detachAll'>
  record: RecordAudit
  /** Whether data protection holds a thing; then it is not deleted. */
  isHeld: (tx: Tx, kind: string, id: string) => Promise<boolean>
  /** What other rooms keep about a thing goes with it. */
  removeAllOn: (tx: Tx, kind: string, id: string) => Promise<void>
  /** Of these processes, those that are there for this actor. */
  processCards: (actor: Actor, ids: readonly LinkedProcessId[]) => Promise<readonly ProcessCard[]>
  /** Those of them who may sign in, and so can be responsible for a page. */
  activeAmong: (ids: readonly PersonId[]) => Promise<readonly PersonId[]>
  /** How units, groups, functions and bots are called. */
  principalsNamed: (wanted: readonly Principal[]) => Promise<readonly { principal: Principal; name: string }[]>
}

export interface ServiceNeeds extends Ports {
  store: WikiStore
  atomically: Atomically
  now: () => Date
  rooms: Rooms
  events: Events<WikiFacts>
}
