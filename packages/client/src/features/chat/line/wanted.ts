import type { ConversationId, Entry, Mark } from '@kleeblatt/shared/chat'

/** Where a conversation stands, and its reader in it where that is known. */
export type Standing = Pick<Mark, 'conversationId' | 'rev'> & { readonly ownRev?: number }

const never = { rev: -1, ownRev: -1 }

/** What is known to stand further than this device has it, until it is in. */
export function createWanted() {
  const wanted = new Map<ConversationId, { readonly rev: number; readonly ownRev: number }>()

  return {
    has: (id: ConversationId) => wanted.has(id),
    want(marks: readonly Standing[]): void {
      for (const { conversationId: id, rev, ownRev = 0 } of marks) {
        const known = wanted.get(id) ?? never
        wanted.set(id, { rev: Math.max(rev, known.rev), ownRev: Math.max(ownRev, known.ownRev) })
      }
    },
    /** It was asked for in vain. */
    failed: (id: ConversationId) => void wanted.set(id, { rev: Number.POSITIVE_INFINITY, ownRev: 0 }),
    settled: (id: ConversationId) => void wanted.delete(id),
    /** What is still wanted by who has these. */
    missing(entries: readonly Entry[]): ConversationId[] {
      for (const { conversation, ownRev } of entries) {
        const want = wanted.get(conversation.id)
        if (want && conversation.rev >= want.rev && ownRev >= want.ownRev) wanted.delete(conversation.id)
      }
      return [...wanted.keys()]
    },
  }
}
