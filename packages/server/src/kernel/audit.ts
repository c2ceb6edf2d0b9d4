import type { PersonId } from '@kleeblatt/shared/core'
import type { Actor } from './actor.ts'
import type { Tx } from './mongo.ts'

export interface AuditEntry {
  /** What was done, as `room.verb-in-past-tense`, for example `chat.conversation-archived`. */
  readonly action: string
  /** What it was done to, as `kind:id`. */
  readonly on: string
  /** For whom it was done, where someone acts as a deputy. */
  readonly onBehalfOf?: PersonId
  /** Facts needed as proof; ids and codes, never content. */
  readonly with?: Readonly<Record<string, string | number | boolean | null>>
}

/**
 * Port to the audit log. It is written in the unit of work of the act itself, so that neither exists without the other.
 * `by` is null for what the house does by itself.
 */
export type RecordAudit = (tx: Tx, by: Actor | null, entry: AuditEntry) => Promise<void>
