import type { ConversationId } from '@kleeblatt/shared/chat'
import type { Changed } from './following.ts'
import type { Kept } from './row/store.ts'

/** Nobody asks for what is older. */
const keptMs = 10 * 60_000

interface Noted {
  readonly change: Changed
  /** By a clock that nobody puts right: what has changed may bear a time to come. */
  readonly at: number
}

/** What units of work of this process have changed and written down lately. */
export function createChangesHere() {
  /** In the order of their last change, so that the oldest are the first to go. */
  const byId = new Map<ConversationId, Noted>()

  function forget(): void {
    const before = performance.now() - keptMs
    for (const [id, { at }] of byId) {
      if (at >= before) return
      byId.delete(id)
    }
  }

  return {
    note({ conversation: { id, rev }, changedAt, audienceRev, audienceAt }: Kept): void {
      const known = byId.get(id)
      if (known && known.change.rev > rev) return
      byId.delete(id)
      byId.set(id, { change: { id, rev, changedAt, audienceRev, audienceAt }, at: performance.now() })
      forget()
    },

    /** Those that have changed here after a point in time, at most ten minutes ago. */
    changedHere: (after: Date): Changed[] =>
      [...byId.values()].flatMap(({ change }) => (change.changedAt > after ? [change] : [])),
  }
}
