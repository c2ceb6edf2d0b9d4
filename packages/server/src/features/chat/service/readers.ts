import type { ConversationId } from '@kleeblatt/shared/chat'
import type { Kept } from '../conversations/row/store.ts'
import type { Span } from '../members/store.ts'
import type { ChatStore } from '../store.ts'

/** So many memberships are remembered at most, over all conversations. */
const mostSpans = 20_000

interface Known {
  readonly audienceRev: number
  readonly spans: readonly Span[]
}

/**
 * Who belongs to conversations: one question for those whose readers have changed since they were asked for, none for
 * the others. In a channel of a thousand in which much is said that would be a thousand rows every few seconds.
 * The answer is as new as the conversations that are asked with, or newer.
 */
export function createReaders(store: ChatStore) {
  const known = new Map<ConversationId, Known>()
  let held = 0

  function remember(id: ConversationId, one: Known): void {
    if (held + one.spans.length > mostSpans) {
      known.clear()
      held = 0
    }
    held += one.spans.length - (known.get(id)?.spans.length ?? 0)
    known.set(id, one)
  }

  return async (of: readonly Kept[]): Promise<ReadonlyMap<ConversationId, readonly Span[]>> => {
    const news = of.filter(({ conversation, audienceRev }) => known.get(conversation.id)?.audienceRev !== audienceRev)
    const asked = await store.members.spansOfMany(news.map(({ conversation }) => conversation.id))
    const found = new Map(of.map(({ conversation: { id } }) => [id, asked.get(id) ?? known.get(id)?.spans ?? []]))
    for (const { conversation, audienceRev } of news)
      remember(conversation.id, { audienceRev, spans: asked.get(conversation.id) ?? [] })
    return found
  }
}
