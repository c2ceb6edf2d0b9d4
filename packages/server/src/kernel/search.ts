import type { Principal } from '@kleeblatt/shared/core'
import type { Actor } from './actor.ts'

export type SearchKind = 'page' | 'message' | 'process' | 'person' | 'file'

/** What a room hands to the search. `acl` names who may read it; an empty one means nobody. */
export interface SearchDoc {
  readonly id: string
  readonly kind: SearchKind
  /** What it lies in: a space, a conversation, an org unit. */
  readonly space: string
  readonly acl: readonly Principal[]
  readonly title: string
  readonly text: string
  readonly author?: string
  readonly tags?: readonly string[]
  /** The place of a message in its conversation. */
  readonly seq?: number
  readonly updatedAt: number
  readonly boost?: number
  /** An older rev never overwrites a newer one. */
  readonly rev: number
}

export interface SearchChanges {
  readonly docs: readonly SearchDoc[]
  readonly gone: readonly string[]
  readonly cursor: string
  readonly more: boolean
}

/** Nothing is new behind a cursor: most rounds find that, and ask for nothing else. */
export const unchanged = (cursor: string): SearchChanges => ({ docs: [], gone: [], cursor, more: false })

/** A room's part in the search. */
export interface Searchable {
  readonly kind: SearchKind
  /** What has changed after the cursor, oldest change first. Repeats do no harm, gaps would. */
  changes(after: string | null, limit: number): Promise<SearchChanges>
  /** Of these ids, those the actor may read now. */
  readableBy(actor: Actor, ids: readonly string[]): Promise<readonly string[]>
}
