import { type ConversationId, type Message, type MessageId, mayDelete } from '@kleeblatt/shared/chat'
import { Failure, type PersonId } from '@kleeblatt/shared/core'
import { type Actor, hasRole } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/mongo.ts'
import { createFelling } from './felling.ts'
import type { Parts } from './parts.ts'

const batch = 200

export interface OneMessage {
  readonly conversationId: ConversationId
  readonly messageId: MessageId
}

/** Who or what lets messages go: authors, moderators, time, and the erasure of a person. */
export function createDeleting(parts: Parts) {
  const { store, record, accesses, alone } = parts

  const { fellAll, isMessageHeld } = createFelling(parts)

  async function asModerator(tx: Tx, actor: Actor, { id, conversationId }: Message): Promise<void> {
    const what = { conversation: conversationId }
    await record(tx, actor, { action: 'chat.message-removed', on: `message:${id}`, with: what })
  }

  async function take(tx: Tx, actor: Actor, at: OneMessage): Promise<Message> {
    const { access, message } = await accesses.openMessage(actor, at, tx)
    const who = { id: actor.id, standing: access.standing, isAdministration: hasRole(actor, 'administration') }
    if (!mayDelete(access.conversation, message, who)) throw new Failure('forbidden', 'may-not-delete')
    if (message.state === 'stone') return message
    const isOwn = message.authorId === actor.id
    if (!isOwn) await asModerator(tx, actor, message)
    const [fallen = message] = await fellAll(tx, at.conversationId, [message], isOwn ? 'author' : 'moderator')
    return fallen
  }

  /** By its author, or by a moderator, which goes on record. */
  const remove = (actor: Actor, at: OneMessage): Promise<Message> =>
    alone(at.conversationId, (tx) => take(tx, actor, at))

  async function freeOf(tx: Tx, messages: readonly Message[]): Promise<Message[]> {
    const free: Message[] = []
    for (const message of messages) if (!(await isMessageHeld(tx, message))) free.push(message)
    return free
  }

  async function expireBatch(tx: Tx, id: ConversationId, before: Date, fromSeq: number) {
    const oldest = await store.messages.saidAfter(id, fromSeq, batch)
    const due = oldest.filter(({ postedAt }) => new Date(postedAt) < before)
    const free = await freeOf(tx, due)
    const what = { messages: free.length, before: before.toISOString() }
    if (free.length > 0) {
      await fellAll(tx, id, free, 'retention')
      await record(tx, null, { action: 'chat.messages-expired', on: `conversation:${id}`, with: what })
    }
    return { fell: free.length, next: due.length === batch ? (due.at(-1)?.seq ?? null) : null }
  }

  /** Deletes what was said in a conversation before an instant and is not on hold. Tells how much it was. */
  async function expire(id: ConversationId, before: Date): Promise<number> {
    let fell = 0
    for (let fromSeq: number | null = 0; fromSeq !== null; ) {
      const from: number = fromSeq
      const done = await alone(id, (tx) => expireBatch(tx, id, before, from))
      fell += done.fell
      fromSeq = done.next
    }
    return fell
  }

  /** Everything a person has written, stones too: after it none of it names them. */
  async function eraseWords(tx: Tx, person: PersonId): Promise<void> {
    const written = Map.groupBy(await store.messages.writtenBy(person, tx), ({ conversationId }) => conversationId)
    for (const [conversationId, messages] of written) await fellAll(tx, conversationId, messages, 'erasure')
  }

  return { remove, expire, eraseWords }
}
