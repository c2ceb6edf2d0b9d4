import type { ConversationId, Entry, Mark } from '@kleeblatt/shared/chat'

export type Standing = Pick<Mark, 'conversationId' | 'rev'>

const revsOf = (entries: readonly Entry[]) =>
  new Map(entries.map(({ conversation }) => [conversation.id, conversation.rev]))

/** What is known to stand further than this device has it, until it is in. */
export function createWanted() {
  const wanted = new Map<ConversationId, number>()

  return {
    has: (id: ConversationId) => wanted.has(id),
    want(marks: readonly Standing[]): void {
      for (const { conversationId: id, rev } of marks) wanted.set(id, Math.max(rev, wanted.get(id) ?? 0))
    },
    /** It was asked for in vain. */
    failed: (id: ConversationId) => void wanted.set(id, Number.POSITIVE_INFINITY),
    settled: (id: ConversationId) => void wanted.delete(id),
    /** What is still wanted by who has these. */
    missing(entries: readonly Entry[]): ConversationId[] {
      const known = revsOf(entries)
      for (const [id, rev] of wanted) if ((known.get(id) ?? -1) >= rev) wanted.delete(id)
      return [...wanted.keys()]
    },
  }
}
