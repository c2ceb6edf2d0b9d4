import type { ConversationId } from '@kleeblatt/shared/chat'
import type { Kept } from '../conversations/row/store.ts'
import type { Span } from '../members/store.ts'
import type { ChatStore } from '../store.ts'

interface Known {
  readonly audienceRev: number
  readonly spans: readonly Span[]
}

/**
 * Who belongs to conversations: one question for those whose readers have changed since they were asked for, none for
 * the others. In a channel of a thousand in which much is said that would be a thousand rows every few seconds.
 * The answer is as new as the conversations that are asked with, or newer. At most `mostSpans` memberships are remembered,
 * over all conversations, each of which counts as one more.
 */
export function createReaders(store: Pick<ChatStore, 'members'>, mostSpans = 20_000) {
  const known = new Map<ConversationId, Known>()
  let held = 0

  const weightOf = (one: Known | undefined) => (one ? one.spans.length + 1 : 0)

  function remember(id: ConversationId, one: Known): void {
    if (held + weightOf(one) > mostSpans) {
      known.clear()
      held = 0
    }
    held += weightOf(one) - weightOf(known.get(id))
    known.set(id, one)
  }

  return async (of: readonly Kept[]): Promise<ReadonlyMap<ConversationId, readonly Span[]>> => {
    // Taken before anything is waited for: what is remembered may be forgotten meanwhile.
    const remembered = of.flatMap(({ conversation: { id }, audienceRev }) => {
      const one = known.get(id)
      return one?.audienceRev === audienceRev ? [[id, one.spans] as const] : []
    })
    const found = new Map(remembered)
    const news = of.filter(({ conversation }) => !found.has(conversation.id))
    const asked = await store.members.spansOfMany(news.map(({ conversation }) => conversation.id))
    for (const { conversation, audienceRev } of news)
      remember(conversation.id, { audienceRev, spans: asked.get(conversation.id) ?? [] })
    return new Map([...found, ...asked])
  }
}
