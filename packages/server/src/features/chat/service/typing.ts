import { type ConversationId, maxTypingPeople, mayPost, typingEveryMs } from '@kleeblatt/shared/chat'
import type { Actor } from '../../../kernel/actor.ts'
import type { Parts } from './parts.ts'

/** More than write at once; what is beyond begins anew. */
const mostRemembered = 5_000

interface Needs extends Pick<Parts, 'counting' | 'events' | 'now'> {
  readonly accesses: Pick<Parts['accesses'], 'open'>
  /** Whether the house has better things to do. */
  readonly isBusy: () => boolean
}

/** That somebody is writing: a hint that nothing depends on. It is told to who is there, and kept nowhere. */
export function createTyping({ accesses, counting, events, now, isBusy }: Needs) {
  const last = new Map<string, number>()

  /** Whether it is time to say so again. */
  function isDue(actor: Actor, id: ConversationId): boolean {
    const key = `${actor.id}:${id}`
    const at = now().getTime()
    if (at - (last.get(key) ?? Number.NEGATIVE_INFINITY) < typingEveryMs) return false
    if (last.size >= mostRemembered) last.clear()
    last.set(key, at)
    return true
  }

  async function types(actor: Actor, conversationId: ConversationId): Promise<void> {
    if (isBusy() || !isDue(actor, conversationId)) return
    const { conversation, standing } = await accesses.open(actor, conversationId)
    if (!mayPost(conversation, standing)) return
    if (conversation.kind !== 'direct' && (await counting.peopleIn(conversationId)) > maxTypingPeople) return
    events.emit('chat.typing', { conversationId, personId: actor.id })
  }

  return { types }
}
