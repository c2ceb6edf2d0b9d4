import {
  type Conversation,
  type ConversationId,
  chatTells,
  type MessageTold,
  type ThreadPlace,
} from '@kleeblatt/shared/chat'
import { type PersonId, type Principal, principalOfPerson } from '@kleeblatt/shared/core'
import type { Events } from '../../kernel/events.ts'
import { type Rooms, roomOfPerson, tell } from '../../kernel/socket.ts'
import type { Audience, ChatFacts } from './service/needs.ts'

const prefix = 'conversation:'
export const roomOfConversation = (id: ConversationId) => `${prefix}${id}`

/** The conversations that a connection is told of by these rooms: nobody else names rooms in this way. */
export function conversationsIn(rooms: Iterable<string>): ConversationId[] {
  // Asked with every sign of life of every line: a plain loop leaves the least behind.
  const found: ConversationId[] = []
  for (const room of rooms) if (room.startsWith(prefix)) found.push(room.slice(prefix.length) as ConversationId)
  return found
}

/** Of these persons, those who may read a thread now. */
type ThreadReaders = (place: ThreadPlace, persons: readonly PersonId[]) => Promise<readonly PersonId[]>

/** Every live connection of who stands for a principal is in here; that of a person is the kernel's. */
export const roomOfPrincipal = (principal: Principal): string => principal

/** An open channel closes: who only looked in hears that it does, and nothing more. */
function tellAccessSet(events: Events<ChatFacts>, rooms: Rooms): void {
  events.on('chat.access-set', ({ conversation, members }) => {
    const room = roomOfConversation(conversation.id)
    tell(rooms.to(room), chatTells, 'chat:conversation', conversation)
    if (conversation.kind !== 'channel' || conversation.access === 'open') return
    rooms.leave(room, room)
    for (const principal of members) rooms.join(roomOfPrincipal(principal), room)
  })
}

/** Turns facts into what connected devices hear, and moves the devices of who gains or loses access. */
export function chatTelling(events: Events<ChatFacts>, rooms: Rooms, threadReaders: ThreadReaders): void {
  tellAccessSet(events, rooms)

  const tellMessage = (told: MessageTold & { conversation: Conversation; audience: Audience | null }) => {
    const { message, was, conversation, audience } = told
    if (!audience)
      return tell(rooms.to(roomOfConversation(conversation.id)), chatTells, 'chat:message', { message, was })
    for (const principal of audience.seeing)
      tell(rooms.to(roomOfPrincipal(principal)), chatTells, 'chat:message', { message, was })
    // Who came later may not see it, but has to hear that there was a change, or would think they missed one.
    for (const principal of audience.unseeing)
      tell(rooms.to(roomOfPrincipal(principal)), chatTells, 'chat:conversation', conversation)
  }

  const tellAccess = (room: string, id: ConversationId) =>
    tell(rooms.to(room), chatTells, 'chat:access-changed', { conversationId: id })

  events.on('chat.posted', tellMessage)
  events.on('chat.edited', tellMessage)
  events.on('chat.deleted', tellMessage)
  events.on('chat.marked', tellMessage)

  events.on('chat.conversation-changed', ({ conversation }) =>
    tell(rooms.to(roomOfConversation(conversation.id)), chatTells, 'chat:conversation', conversation),
  )

  events.on('chat.members-changed', ({ conversation, gained, lost, changed }) => {
    const room = roomOfConversation(conversation.id)
    for (const principal of lost) rooms.leave(roomOfPrincipal(principal), room)
    for (const principal of gained) rooms.join(roomOfPrincipal(principal), room)
    tell(rooms.to(room), chatTells, 'chat:conversation', conversation)
    for (const principal of [...lost, ...gained, ...changed]) tellAccess(roomOfPrincipal(principal), conversation.id)
  })

  events.on('chat.person-moved', ({ person, principals, gained, lost, joins, leaves }) => {
    const own = roomOfPerson(person)
    tell(rooms.to(own), chatTells, 'chat:standing', { principals: [...principals] })
    for (const principal of lost) rooms.leave(own, roomOfPrincipal(principal))
    for (const principal of gained) rooms.join(own, roomOfPrincipal(principal))
    for (const id of leaves) rooms.leave(own, roomOfConversation(id))
    for (const id of joins) rooms.join(own, roomOfConversation(id))
    for (const id of [...leaves, ...joins]) tellAccess(own, id)
  })

  events.on('chat.typing', (typing) =>
    tell(rooms.to(roomOfConversation(typing.conversationId), 'volatile'), chatTells, 'chat:typing', typing),
  )

  tellOwn(events, rooms, threadReaders)
}

/** What is a person's alone is heard by their own devices. */
function tellOwn(events: Events<ChatFacts>, rooms: Rooms, threadReaders: ThreadReaders): void {
  const devicesOf = (person: PersonId) => rooms.to(roomOfPrincipal(principalOfPerson(person)))

  events.on('chat.read', ({ person, mark }) => tell(devicesOf(person), chatTells, 'chat:own', mark))
  events.on('chat.thread-read', ({ person, own }) => tell(devicesOf(person), chatTells, 'chat:own-thread', own))
  events.on('chat.reacted', ({ person, own }) => tell(devicesOf(person), chatTells, 'chat:own-reactions', own))
  events.on('chat.acknowledged', ({ person, own }) =>
    tell(devicesOf(person), chatTells, 'chat:own-acknowledgement', own),
  )
  events.on('chat.draft-changed', ({ person, draft }) => tell(devicesOf(person), chatTells, 'chat:draft', draft))
  // Who follows goes on doing so after losing the conversation, and hears nothing of it until they come back.
  events.on('chat.answered', async ({ place, followers }) => {
    for (const person of await threadReaders(place, followers))
      tell(devicesOf(person), chatTells, 'chat:thread-news', place)
  })
}
