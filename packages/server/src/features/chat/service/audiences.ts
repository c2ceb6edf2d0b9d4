import type { Conversation } from '@kleeblatt/shared/chat'
import type { Tx } from '../../../kernel/mongo.ts'
import type { ChatStore } from '../store.ts'
import type { Audience } from './needs.ts'

export type Audiences = ReturnType<typeof createAudiences>

export function createAudiences(store: ChatStore) {
  /** Who may hear of a change of an older message. Null if all members may. */
  async function of(tx: Tx, conversation: Conversation, seq: number): Promise<Audience | null> {
    if (conversation.history === 'all') return null
    const spans = await store.members.spans(conversation.id, tx)
    const unseeing = spans.filter(({ sinceSeq }) => sinceSeq >= seq).map(({ principal }) => principal)
    if (unseeing.length === 0) return null
    return { unseeing, seeing: spans.filter(({ sinceSeq }) => sinceSeq < seq).map(({ principal }) => principal) }
  }

  return { of }
}
