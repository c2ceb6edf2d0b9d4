import type { Conversation, ConversationId, Message, MessageId, Standing } from '@kleeblatt/shared/chat'
import { Failure } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/mongo.ts'
import type { Kept } from '../conversations/row/store.ts'
import type { Span } from '../members/store.ts'
import type { ChatStore } from '../store.ts'

/** What a conversation is to somebody, asked from their principals at this moment. */
export interface Access {
  readonly conversation: Conversation
  readonly kept: Kept
  readonly standing: Standing
  /** They see the messages whose seq is greater. */
  readonly fromSeq: number
  /** Up to here nothing is new to who has never marked anything as read. */
  readonly startSeq: number
}

/** Everyone may find, read and join it. */
export const isOpenChannel = (conversation: Conversation): boolean =>
  conversation.kind === 'channel' && conversation.access === 'open'

/** Null for a stranger. */
export function accessOf(kept: Kept, spans: readonly Span[]): Access | null {
  const { conversation } = kept
  if (spans.length === 0) {
    if (!isOpenChannel(conversation)) return null
    return { kept, conversation, standing: 'reader', fromSeq: 0, startSeq: conversation.seq }
  }
  const startSeq = Math.min(...spans.map(({ sinceSeq }) => sinceSeq))
  const standing = spans.some(({ role }) => role === 'owner') ? 'owner' : 'member'
  return { kept, conversation, standing, fromSeq: conversation.history === 'all' ? 0 : startSeq, startSeq }
}

export const canSee = ({ fromSeq }: Access, seq: number): boolean => seq > fromSeq

/** Who sees this place sees the message: an answer is seen by those who see what it answers. */
export const sightOf = ({ root, seq }: Pick<Message, 'root' | 'seq'>): number => root?.seq ?? seq

/** More than anyone has; a list never reads more. */
export const maxConversations = 2_000

export type Accesses = ReturnType<typeof createAccesses>

export function createAccesses(store: ChatStore) {
  /** The one way to a conversation. A stranger and a wrong id get the same answer. */
  async function open(actor: Actor, id: ConversationId, tx?: Tx): Promise<Access> {
    const spansHeld = () => store.members.spansIn([id], actor.principals, tx)
    // Within a transaction the store is asked one thing at a time.
    const early = tx ? null : spansHeld()
    const [kept, held] = await Promise.all([store.conversations.conversation(id, tx), early])
    const access = kept && accessOf(kept, held ?? (await spansHeld()))
    if (!access) throw new Failure('not-found')
    return access
  }

  /** By what the actor belongs to a conversation. Who only may look into it, or not even that, is refused. */
  async function membership(actor: Actor, id: ConversationId, tx?: Tx): Promise<Span[]> {
    const spans = await store.members.spansIn([id], actor.principals, tx)
    if (spans.length > 0) return spans
    await open(actor, id, tx)
    throw new Failure('forbidden', 'may-not-post')
  }

  /** Of these, those that are open to the actor. */
  async function openMany(actor: Actor, ids: readonly ConversationId[]): Promise<Access[]> {
    const [kept, spans] = await Promise.all([
      store.conversations.conversations(ids),
      store.members.spansIn(ids, actor.principals),
    ])
    const held = Map.groupBy(spans, ({ conversationId }) => conversationId)
    return kept.flatMap((one) => accessOf(one, held.get(one.conversation.id) ?? []) ?? [])
  }

  /** The memberships of everything the actor belongs to, by conversation. */
  async function belongings(actor: Actor): Promise<ReadonlyMap<ConversationId, Span[]>> {
    const spans = await store.members.spansOf(actor.principals, maxConversations)
    return Map.groupBy(spans, ({ conversationId }) => conversationId)
  }

  /** A message the actor may see, with the access they have to it. */
  async function openMessage(
    actor: Actor,
    at: { conversationId: ConversationId; messageId: MessageId },
    tx?: Tx,
  ): Promise<{ access: Access; message: Message }> {
    const access = await open(actor, at.conversationId, tx)
    const message = await store.messages.message(at.messageId, tx)
    if (message?.conversationId !== access.conversation.id || !canSee(access, sightOf(message)))
      throw new Failure('not-found')
    return { access, message }
  }

  return { open, membership, openMany, belongings, openMessage }
}
