import { type ConversationId, chatAsks, type Entry } from '@kleeblatt/shared/chat'
import { Failure } from '@kleeblatt/shared/core'
import type { Actor } from '../../kernel/actor.ts'
import { hear, type LiveSocket } from '../../kernel/socket.ts'
import { createTurnstile } from '../../kernel/turnstile.ts'
import { keepHeartbeat } from './heartbeat.ts'
import type { Access } from './service/access.ts'
import type { ChatService } from './service.ts'
import { conversationsIn, roomOfConversation, roomOfPrincipal } from './telling.ts'

/** More at once would be answered no sooner, and keep those waiting who are there already and say something. */
const attendAtOnce = 4
const attendAtOnceWhenBusy = 1

const isNotTheirs = (error: unknown) => error instanceof Failure && error.code === 'not-found'

/** Who has waited may be somebody else by now. */
async function askedAnew<Answer>(socket: LiveSocket, work: (actor: Actor) => Promise<Answer>): Promise<Answer> {
  const actor = await socket.actor()
  if (!actor) throw new Failure('unauthenticated')
  return await work(actor)
}

/** One connection's attendance: which conversations it is told of. */
export function chatSocket(chat: ChatService, isBusy: () => boolean = () => false) {
  const inTurn = createTurnstile(() => (isBusy() ? attendAtOnceWhenBusy : attendAtOnce))

  return (socket: LiveSocket): void => {
    // Asked of the connection itself: whoever is let in or sent away meanwhile is moved there, not here.
    const attended = () => conversationsIn(socket.rooms())
    const enter = async (id: ConversationId) => socket.join(roomOfConversation(id))
    const part = async (id: ConversationId) => socket.leave(roomOfConversation(id))

    /** None where it is not theirs. */
    async function standingOf(actor: Actor, id: ConversationId): Promise<Access['standing'] | null> {
      try {
        return (await chat.open(actor, id)).standing
      } catch (error) {
        if (isNotTheirs(error)) return null
        throw error
      }
    }

    /** Who looks into an open channel without belonging stays there. When in doubt one is outside, and attends again. */
    async function partUnlessOpen(actor: Actor, id: ConversationId): Promise<void> {
      let standing: Access['standing'] | null = null
      try {
        standing = await standingOf(actor, id)
      } finally {
        if (standing === null) await part(id)
      }
    }

    async function attend(actor: Actor) {
      await Promise.all(actor.principals.map((principal) => socket.join(roomOfPrincipal(principal))))
      // What is begun or opened while the answer is made is not in it, and stays.
      let inside: readonly ConversationId[] = []
      const answer = await chat.attend(actor, async (ids) => {
        await Promise.all(ids.map(enter))
        inside = attended()
      })
      const open = new Set(answer.marks.map(({ conversationId }) => conversationId))
      const lost = inside.filter((id) => !open.has(id))
      await Promise.all(lost.map((id) => partUnlessOpen(actor, id)))
      return { ...answer, principals: [...actor.principals] }
    }

    async function open(actor: Actor, id: ConversationId): Promise<Entry> {
      try {
        await chat.open(actor, id)
        await enter(id)
        return await chat.entry(actor, id)
      } catch (error) {
        if (isNotTheirs(error)) await part(id)
        throw error
      }
    }

    async function close(actor: Actor, id: ConversationId) {
      const standing = await standingOf(actor, id)
      if (standing === null || standing === 'reader') await part(id)
      return {}
    }

    /** Whoever looks in, away and in again ends up inside, however long each takes. */
    const lookInOrder = createTurnstile(() => 1)

    keepHeartbeat(chat, socket, attended)
    hear(socket, chatAsks, 'chat:attend', () => inTurn(() => askedAnew(socket, attend)))
    hear(socket, chatAsks, 'chat:open', (actor, { conversationId }) => lookInOrder(() => open(actor, conversationId)))
    hear(socket, chatAsks, 'chat:close', (actor, { conversationId }) => lookInOrder(() => close(actor, conversationId)))
    // Nobody waits for a thousand to be told what somebody else has said.
    hear(socket, chatAsks, 'chat:post', chat.post, 'at once')
    hear(socket, chatAsks, 'chat:typing', async (actor, { conversationId }) => {
      await chat.types(actor, conversationId)
      return {}
    })
  }
}
