import type { ConversationId } from '@kleeblatt/shared/chat'
import type { ChatStore } from '../store.ts'
import type { AskRecent } from './recent.ts'

interface Needs {
  store: ChatStore
  recent: AskRecent
  now: () => Date
}

/** A unit of work that began at an instant is on disk or given up after this long, clocks of nodes included. */
export const settleMs = 90_000
/** A little more than others ask for themselves, see the vigil: then there is nothing left to ask here. */
const pollEveryMs = 4_000
const memoryMs = 10 * 60_000

/** Where things stood at an instant, in milliseconds. */
export interface Beat {
  readonly at: number
  readonly revs: Array<{ conversationId: ConversationId; rev: number }>
}

interface Seen {
  readonly rev: number
  readonly seenAt: number
}

/** A plain loop: asked for every line twice a minute, and mostly in vain. */
function changedAmong(ids: readonly ConversationId[], known: ReadonlyMap<ConversationId, Seen>, since: number) {
  const revs: Beat['revs'] = []
  for (const conversationId of ids) {
    const seen = known.get(conversationId)
    if (seen && seen.seenAt > since) revs.push({ conversationId, rev: seen.rev })
  }
  return revs
}

/**
 * Where conversations stand, for heartbeats: one question to the store for all who ask within a few seconds, whoever has
 * changed something and on whichever node. While nothing changes, who asks is answered without looking at what they
 * attend.
 */
export function createPulse({ store, recent, now }: Needs) {
  const known = new Map<ConversationId, Seen>()
  let beganAt = now().getTime()
  let polledAt = 0
  let lastSeenAt = 0
  let polling: Promise<void> | null = null

  async function poll(): Promise<void> {
    const { at, changed } = await recent(Math.max(polledAt, beganAt) - settleMs, pollEveryMs)
    for (const { id, rev } of changed) {
      if (known.get(id)?.rev === rev) continue
      known.set(id, { rev, seenAt: at })
      lastSeenAt = at
    }
    for (const [id, { seenAt }] of known) if (seenAt < at - memoryMs) known.delete(id)
    polledAt = at
  }

  async function refresh(): Promise<void> {
    const at = now().getTime()
    const isPutBack = at < polledAt
    if (!isPutBack && at - polledAt < pollEveryMs) return
    // After a long rest, or when the clock is put back, the pulse begins anew: what it missed is asked for in full.
    if (isPutBack || at - Math.max(polledAt, beganAt) > memoryMs) {
      known.clear()
      beganAt = at
      polledAt = 0
      lastSeenAt = 0
    }
    polling ??= poll().finally(() => {
      polling = null
    })
    await polling
  }

  return {
    /** A beat for who is only coming: all they are answered from now on is newer. */
    async stand(): Promise<number> {
      await refresh()
      return polledAt
    },

    /** A beat for who is known to have missed nothing, found without a question; null where one is to be asked. */
    quiet(since: number | null): number | null {
      if (since === null) return null
      const age = now().getTime() - polledAt
      const isFresh = age >= 0 && age < pollEveryMs
      return isFresh && since >= Math.max(beganAt, lastSeenAt) && since <= polledAt ? polledAt : null
    },

    /** Of the conversations attended, those seen to have changed since a beat; all of them if that is too long ago. */
    async beat(attended: () => readonly ConversationId[], since: number | null): Promise<Beat> {
      await refresh()
      const from = since ?? Number.NaN
      // Also a time to come is none of ours: another node's clock, or this one's before it was put right.
      if (!(from >= beganAt && from <= polledAt) || from < polledAt - memoryMs) {
        // What others hear of meanwhile is not in this answer.
        const at = polledAt
        const revs = await store.conversations.revs(attended())
        return { at, revs: [...revs].map(([conversationId, rev]) => ({ conversationId, rev })) }
      }
      if (lastSeenAt <= from) return { at: polledAt, revs: [] }
      return { at: polledAt, revs: changedAmong(attended(), known, from) }
    },
  }
}
