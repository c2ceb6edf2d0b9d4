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
import { readCursor, toCursor } from './cursor.ts'
import type { Parts } from './parts.ts'

export interface Browsing {
  readonly q: string
  readonly sort?: 'name' | 'activity'
  readonly after?: string | undefined
  readonly limit: number
}

/** Where a list goes on after a channel. */
const placeOf = {
  name: ({ id }: Channel): string => id,
  activity: ({ activeAt, id }: Channel): string => toCursor({ activeAt, id }),
}

const actionOf = { archived: 'chat.conversation-archived', active: 'chat.conversation-reopened' } as const

/** What a conversation is called, what it is for, and whether it goes on. */
export function createKeeping({ store, events, now, record, accesses, alone, counting }: Parts) {
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

  const browsed = {
    name({ q, after }: Omit<Browsing, 'limit' | 'sort'>, limit: number) {
      const from = conversationId.optional().safeParse(after)
      if (!from.success) throw new Failure('invalid', 'unknown-cursor')
      return store.conversations.browse({ q, after: from.data, limit })
    },
    activity({ q, after }: Omit<Browsing, 'limit' | 'sort'>, limit: number) {
      const from = readCursor(after)
      const before = from && { activeAt: new Date(from.activeAt), id: from.id }
      return store.conversations.browseRecent({ q, before, limit })
    },
  }

  /** Open channels, for those who look for one to join. */
  async function channels(
    actor: Actor,
    { limit, sort = 'name', ...from }: Browsing,
  ): Promise<Page<{ channel: Channel; isMember: boolean; people: number }>> {
    const rows = await browsed[sort](from, limit + 1)
    const shown = rows.slice(0, limit).filter((conversation) => conversation.kind === 'channel')
    const last = shown.at(-1)
    const joined = new Set((await accesses.belongings(actor)).keys())
    const item = async (channel: Channel) => {
      return { channel, isMember: joined.has(channel.id), people: await counting.peopleIn(channel.id) }
    }
    return {
      items: await Promise.all(shown.map(item)),
      next: rows.length > limit && last ? placeOf[sort](last) : null,
    }
  }

  const people = async (actor: Actor, { conversationId }: { conversationId: ConversationId }) => {
    await accesses.open(actor, conversationId)
    return { people: await counting.peopleIn(conversationId) }
  }

  return { change, archive, unarchive, channels, people }
}
