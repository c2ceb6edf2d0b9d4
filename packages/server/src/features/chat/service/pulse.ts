import type { ConversationId } from '@kleeblatt/shared/chat'
import type { ChatStore } from '../store.ts'

interface Needs {
  store: ChatStore
  now: () => Date
}

/** A unit of work that began at an instant is on disk or given up after this long, clocks of nodes included. */
export const settleMs = 90_000
const pollEveryMs = 3_000
const memoryMs = 10 * 60_000

export interface Beat {
  readonly at: string
  readonly revs: Array<{ conversationId: ConversationId; rev: number }>
}

/**
 * Where conversations stand, for heartbeats: one question to the store for all who ask within three seconds, whoever has
 * changed something and on whichever node. Without anyone asking it rests.
 */
export function createPulse({ store, now }: Needs) {
  const known = new Map<ConversationId, { rev: number; seenAt: number }>()
  let beganAt = now().getTime()
  let polledAt = 0
  let polling: Promise<void> | null = null

  async function poll(at: number): Promise<void> {
    const changed = await store.conversations.revsAfter(new Date(Math.max(polledAt, beganAt) - settleMs))
    for (const { id, rev } of changed) if (known.get(id)?.rev !== rev) known.set(id, { rev, seenAt: at })
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
    }
    polling ??= poll(at).finally(() => {
      polling = null
    })
    await polling
  }

  /** Of these conversations, those seen to have changed since a beat; all of them if that is too long ago. */
  return async (ids: ReadonlySet<ConversationId>, since: string | null): Promise<Beat> => {
    await refresh()
    const at = new Date(polledAt).toISOString()
    const from = since === null ? Number.NaN : Date.parse(since)
    // Also a time to come is none of ours: another node's clock, or this one's before it was put right.
    if (!(from >= beganAt && from <= polledAt) || from < polledAt - memoryMs) {
      const revs = await store.conversations.revs([...ids])
      return { at, revs: [...revs].map(([conversationId, rev]) => ({ conversationId, rev })) }
    }
    const revs = [...ids].flatMap((conversationId) => {
      const seen = known.get(conversationId)
      return seen && seen.seenAt > from ? [{ conversationId, rev: seen.rev }] : []
    })
    return { at, revs }
  }
}
