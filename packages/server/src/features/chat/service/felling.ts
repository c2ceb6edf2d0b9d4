import type { Conversation, ConversationId, Message } from '@kleeblatt/shared/chat'
import { type DeletionReason, Failure } from '@kleeblatt/shared/core'
import { afterwards, type Tx } from '../../../kernel/mongo.ts'
import type { Parts } from './parts.ts'

interface Place {
  readonly conversation: Conversation
  readonly rev: number
  readonly changedAt: Date
}

/** The one way in which messages go, whoever or whatever wants them gone. A stone remains of each. */
export function createFelling({ store, events, now, isHeld, audiences }: Parts) {
  /** A hold on a conversation is one on all that was said in it. */
  const isMessageHeld = async (tx: Tx, message: Message) =>
    (await isHeld(tx, 'conversation', message.conversationId)) || (await isHeld(tx, 'message', message.id))

  async function fell(tx: Tx, { conversation, rev, changedAt }: Place, message: Message, reason: DeletionReason) {
    const fallen = await store.messages.petrify(tx, message, { rev, at: changedAt }, reason)
    if (fallen.state !== 'stone') throw new Error('A deleted message still says something.')
    const audience = await audiences.of(tx, conversation, message.seq)
    const was = { mentions: message.state === 'said' ? message.mentions : [] }
    const fact = { message: fallen, was, conversation: { ...conversation, rev }, audience }
    afterwards(tx, () => events.emit('chat.deleted', fact))
    return fallen
  }

  /** Deletes messages of one conversation in the caller's unit of work. Each takes a rev of its own. */
  async function fellAll(
    tx: Tx,
    conversationId: ConversationId,
    messages: readonly Message[],
    reason: DeletionReason,
  ): Promise<Message[]> {
    for (const message of messages) if (await isMessageHeld(tx, message)) throw new Failure('conflict', 'on-hold')
    const { conversation, changedAt } = await store.conversations.next(tx, conversationId, {
      at: now(),
      revs: messages.length,
    })
    const firstRev = conversation.rev - messages.length + 1
    const fallen: Message[] = []
    for (const [index, message] of messages.entries())
      fallen.push(await fell(tx, { conversation, rev: firstRev + index, changedAt }, message, reason))
    return fallen
  }

  return { fellAll, isMessageHeld }
}
