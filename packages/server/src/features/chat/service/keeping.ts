import {
  type Channel,
  type Conversation,
  type ConversationChange,
  type ConversationId,
  conversationId,
  mayArchive,
  mayChange,
} from '@kleeblatt/shared/chat'
import { Failure, type Page } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import { afterwards, type Tx } from '../../../kernel/mongo.ts'
import type { NextConversation } from '../conversations/store.ts'
import { isOpenChannel } from './access.ts'
import type { Parts } from './parts.ts'

const actionOf = { archived: 'chat.conversation-archived', active: 'chat.conversation-reopened' } as const

/** What a conversation is called, what it is for, and whether it goes on. */
export function createKeeping({ store, events, now, record, accesses, alone }: Parts) {
  async function next(tx: Tx, id: ConversationId, change: Omit<NextConversation, 'at'>): Promise<Conversation> {
    const { conversation } = await store.conversations.next(tx, id, { at: now(), ...change })
    afterwards(tx, () => events.emit('chat.conversation-changed', { conversation }))
    return conversation
  }

  const change = (actor: Actor, { conversationId, name, purpose, posting }: ConversationChange) =>
    alone(conversationId, async (tx) => {
      const { conversation, standing } = await accesses.open(actor, conversationId, tx)
      if (!mayChange(conversation, standing)) throw new Failure('forbidden', 'may-not-change')
      const isForChannels = purpose !== undefined || posting !== undefined
      if (conversation.kind === 'group' && isForChannels) throw new Failure('invalid', 'channels-only')
      return next(tx, conversation.id, { name, purpose, posting, isNewAudience: name !== undefined })
    })

  async function turn(tx: Tx, actor: Actor, id: ConversationId, state: Conversation['state']): Promise<Conversation> {
    const { conversation, standing } = await accesses.open(actor, id, tx)
    if (!mayArchive(conversation, standing)) throw new Failure('forbidden', 'may-not-archive')
    if (conversation.state === state) return conversation
    const isBrowsable = state === 'active' && isOpenChannel(conversation)
    await record(tx, actor, { action: actionOf[state], on: `conversation:${id}` })
    return next(tx, id, { state, isBrowsable })
  }

  const archive = (actor: Actor, { conversationId }: { conversationId: ConversationId }) =>
    alone(conversationId, (tx) => turn(tx, actor, conversationId, 'archived'))

  const unarchive = (actor: Actor, { conversationId }: { conversationId: ConversationId }) =>
    alone(conversationId, (tx) => turn(tx, actor, conversationId, 'active'))

  /** Open channels by name, for those who look for one to join. */
  async function channels(
    actor: Actor,
    { q, after, limit }: { q: string; after?: string | undefined; limit: number },
  ): Promise<Page<{ channel: Channel; isMember: boolean }>> {
    const from = conversationId.optional().safeParse(after)
    if (!from.success) throw new Failure('invalid', 'unknown-cursor')
    const rows = await store.conversations.browse({ q, after: from.data, limit: limit + 1 })
    const shown = rows.slice(0, limit)
    const joined = new Set((await accesses.belongings(actor)).keys())
    return {
      items: shown.flatMap((conversation) =>
        conversation.kind === 'channel' ? [{ channel: conversation, isMember: joined.has(conversation.id) }] : [],
      ),
      next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
    }
  }

  return { change, archive, unarchive, channels }
}
