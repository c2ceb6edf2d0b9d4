import type { ConversationId } from '@kleeblatt/shared/chat'
import type { Changed } from './following.ts'
import type { Kept } from './row/store.ts'

/** Nobody asks for what is older. */
const keptMs = 10 * 60_000

/** What units of work of this process have changed and written down lately. */
export function createChangesHere() {
  const byId = new Map<ConversationId, Changed>()

  /** In the order of their last change, so that the oldest are the first to go. */
  function forgetBefore(time: number): void {
    for (const [id, { changedAt }] of byId) {
      if (changedAt.getTime() >= time) return
      byId.delete(id)
    }
  }

  return {
    note({ conversation: { id, rev }, changedAt, audienceRev, audienceAt }: Kept): void {
      const known = byId.get(id)
      if (known && known.rev > rev) return
      byId.delete(id)
      byId.set(id, { id, rev, changedAt, audienceRev, audienceAt })
      forgetBefore(changedAt.getTime() - keptMs)
    },

    /** Those that have changed here after a point in time, at most ten minutes ago. */
    changedHere: (after: Date): Changed[] => [...byId.values()].filter(({ changedAt }) => changedAt > after),
  }
}
