import type { MayOnSubject } from '@kleeblatt/shared/comments'
import type { Actor } from '../../../kernel/actor.ts'
import type { RecordAudit } from '../../../kernel/audit.ts'
import type { Atomically, Tx } from '../../../kernel/mongo.ts'
import type { Rooms } from '../../../kernel/socket.ts'
import type { CommentStore } from '../store.ts'

/** What an actor is to a thing. */
export interface Standing {
  /** A name for all things that are read by the same people as this one, and for as long. */
  readonly circle: string
  readonly may: MayOnSubject
}

/** Port: opens a thing for an actor. Where it is not there for them, it fails as for one that does not exist. */
export type OpenSubject = (actor: Actor, id: string, tx?: Tx) => Promise<Standing>

export interface Ports {
  /** By kind, what there is to comment on. */
  subjects: ReadonlyMap<string, OpenSubject>
  record: RecordAudit
  /** Whether data protection holds a thing; then nothing that was said about it is deleted. */
  isHeld: (tx: Tx, kind: string, id: string) => Promise<boolean>
}

export interface ServiceNeeds extends Ports {
  store: CommentStore
  atomically: Atomically
  rooms: Rooms
  now: () => Date
}
