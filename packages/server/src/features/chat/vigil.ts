import { type Conversation, type ConversationId, chatTells } from '@kleeblatt/shared/chat'
import { type Connected, type Rooms, tell } from '../../kernel/socket.ts'
import { isOpenChannel } from './service/access.ts'
import { settleMs } from './service/pulse.ts'
import type { AskRecent } from './service/recent.ts'
import type { ChatStore } from './store.ts'
import { roomOfConversation, roomOfPrincipal } from './telling.ts'
import { watchEveryMs } from './watch.ts'

interface Needs {
  readonly store: ChatStore
  readonly recent: AskRecent
  readonly rooms: Rooms
  readonly now: () => Date
}

/** More than is needed here, so that the answer serves the heartbeats, which look at every second one. */
const backMs = settleMs + 2 * watchEveryMs

/**
 * Compares who is told of a conversation on this node with who may be, whenever that changes: the node that changed it
 * has told the others, but they may not have heard. One small question to the store each time, whose answer serves the
 * heartbeats too.
 */
export function createVigil({ store, recent, rooms, now }: Needs) {
  let lookedAt = now().getTime()
  /** Up to which of its changes a conversation has been looked at. */
  let seen: ReadonlyMap<ConversationId, number> = new Map()

  function tellOf(socket: Connected, id: ConversationId): void {
    tell(socket, chatTells, 'chat:access-changed', { conversationId: id })
  }

  async function partStrangers(conversation: Conversation, members: ReadonlySet<string>): Promise<void> {
    const room = roomOfConversation(conversation.id)
    const strangers = rooms.here(room).filter((socket) => members.isDisjointFrom(socket.rooms()))
    for (const socket of isOpenChannel(conversation) ? [] : strangers) {
      await socket.leave(room)
      tellOf(socket, conversation.id)
    }
  }

  async function letIn(id: ConversationId, members: ReadonlySet<string>): Promise<void> {
    const room = roomOfConversation(id)
    const outside = [...members].flatMap(rooms.here).filter((socket) => !socket.rooms().has(room))
    for (const socket of outside) {
      await socket.join(room)
      tellOf(socket, id)
    }
  }

  async function putRight(id: ConversationId): Promise<void> {
    const kept = await store.conversations.conversation(id)
    const members = new Set((await store.members.spans(id)).map(({ principal }) => roomOfPrincipal(principal)))
    if (kept) await partStrangers(kept.conversation, members)
    await letIn(id, members)
  }

  async function look(): Promise<void> {
    const at = now().getTime()
    const from = Math.min(lookedAt, at) - backMs
    const { changed } = await recent(from, 0)
    const moved = changed.filter(({ audienceAt }) => audienceAt.getTime() > from)
    const news = moved.filter(({ id, audienceRev }) => seen.get(id) !== audienceRev)
    for (const { id } of news) await putRight(id)
    seen = new Map(moved.map(({ id, audienceRev }) => [id, audienceRev]))
    lookedAt = at
  }

  return { look }
}
