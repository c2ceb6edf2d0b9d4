import { z } from 'zod'
import { route } from '../core/index.ts'
import { ownAcknowledgement } from './acknowledging.ts'
import { conversation, draft, mark } from './conversation.ts'
import { conversationId, message, ownReactions } from './message.ts'
import { ownThread } from './threads.ts'

const count = z.number().int().nonnegative()

/** So many conversations are caught up with in one question. */
export const maxCursors = 100

/** How far a device knows a conversation: it has everything up to this rev. */
export const cursor = z.object({ conversationId, rev: count })

export const changes = z.discriminatedUnion('kind', [
  /** What has changed, in the order it did. Who has it stands at `rev`; `more` comes after that, and is asked for again. */
  z.object({ kind: z.literal('changes'), conversation, messages: z.array(message), rev: count, more: z.boolean() }),
  /** Too much has changed to tell it one by one: load the end and go backwards. */
  z.object({ kind: z.literal('gap'), conversation, rev: count }),
  /** There is no such conversation, or it is not, or no longer, the person's to see. */
  z.object({ kind: z.literal('gone'), conversationId }),
])

/** What of the person's alone has changed since their counter stood somewhere. */
export const ownChanges = z.object({
  /** Who takes this in has everything up to here. */
  ownRev: count,
  /** Otherwise it is too much to tell it one by one: load all of it anew. */
  isComplete: z.boolean(),
  marks: z.array(mark),
  threads: z.array(ownThread),
  drafts: z.array(draft),
  acknowledgements: z.array(ownAcknowledgement),
})

export const catchingUpRoutes = {
  /**
   * What has changed in many conversations: one answer for each cursor, in their order. All of it together is bounded;
   * what has no room any more says `more`, and at least one of those that are behind gets further.
   */
  changes: route('POST /chat/changes', {
    input: z.object({ cursors: z.array(cursor).max(maxCursors) }),
    reply: z.object({ changes: z.array(changes), mine: z.array(ownReactions).default([]) }),
  }),
  /** Positions, threads, drafts and acknowledgements of one's own that were set after a number of one's own counter. */
  ownChanges: route('GET /chat/own-changes', {
    input: z.object({ after: z.coerce.number().int().nonnegative() }),
    reply: ownChanges,
  }),
}

export type Cursor = z.infer<typeof cursor>
export type Changes = z.infer<typeof changes>
export type OwnChanges = z.infer<typeof ownChanges>
export type CaughtUp = z.infer<(typeof catchingUpRoutes)['changes']['reply']>
