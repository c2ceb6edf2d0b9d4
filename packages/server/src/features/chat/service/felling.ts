import { type Conversation, type ConversationId, formerOf, type Message, type MessageId } from '@kleeblatt/shared/chat'
import { type DeletionReason, Failure } from '@kleeblatt/shared/core'
import { afterwards, type Tx } from '../../../kernel/mongo.ts'
import { sightOf } from './access.ts'
import { createMarked } from './marked.ts'
import type { Parts } from './parts.ts'

interface Place {
  readonly conversation: Conversation
  readonly rev: number
  readonly changedAt: Date
}

/** The one way in which messages go, whoever or whatever wants them gone. A stone remains of each. */
export function createFelling(parts: Parts) {
  const { store, events, now, isHeld, audiences } = parts
  const marked = createMarked(parts)

  /** A hold on a conversation is one on all that was said in it. */
  const isMessageHeld = async (tx: Tx, message: Message) =>
    (await isHeld(tx, 'conversation', message.conversationId)) || (await isHeld(tx, 'message', message.id))

  async function fell(tx: Tx, { conversation, rev, changedAt }: Place, message: Message, reason: DeletionReason) {
    const fallen = await store.messages.petrify(tx, message, { rev, at: changedAt }, reason)
    if (fallen.state !== 'stone') throw new Error('A deleted message still says something.')
    const audience = await audiences.of(tx, conversation, sightOf(message))
    await store.reactions.drop(tx, message.id)
    if (message.state === 'said' && message.acknowledge) await store.acknowledgements.drop(tx, message.id)
    const fact = { message: fallen, was: formerOf(message), conversation: { ...conversation, rev }, audience }
    afterwards(tx, () => events.emit('chat.deleted', fact))
    return fallen
  }

  /** An answer that says nothing any more counts no more below its root. */
  async function settle(tx: Tx, { conversation, rev, changedAt }: Place, rootId: MessageId): Promise<void> {
    const before = await store.messages.message(rootId, tx)
    if (!before) return
    const thread = await store.messages.threadOf(tx, conversation.id, rootId)
    const after = await store.messages.setThread(tx, rootId, { rev, at: changedAt }, thread)
    await marked(tx, { ...conversation, rev }, before, after)
  }

  /**
   * Deletes messages of one conversation in the caller's unit of work. Each takes a rev of its own, and so does each
   * thread that loses answers.
   */
  async function fellAll(
    tx: Tx,
    conversationId: ConversationId,
    messages: readonly Message[],
    reason: DeletionReason,
  ): Promise<Message[]> {
    for (const message of messages) if (await isMessageHeld(tx, message)) throw new Failure('conflict', 'on-hold')
    const roots = [...new Set(messages.flatMap(({ state, root }) => (state === 'said' && root ? root.id : [])))]
    const { conversation, changedAt } = await store.conversations.next(tx, conversationId, {
      at: now(),
      revs: messages.length + roots.length,
      pins: -messages.filter((message) => message.state === 'said' && message.pinned !== null).length,
    })
    const firstRev = conversation.rev - messages.length - roots.length + 1
    const fallen: Message[] = []
    for (const [index, message] of messages.entries())
      fallen.push(await fell(tx, { conversation, rev: firstRev + index, changedAt }, message, reason))
    for (const [index, rootId] of roots.entries())
      await settle(tx, { conversation, rev: firstRev + messages.length + index, changedAt }, rootId)
    return fallen
  }

  return { fellAll, isMessageHeld }
}
