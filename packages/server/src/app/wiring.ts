import type { ChatFacts, ChatService } from '../features/chat/index.ts'
import type { CommentService } from '../features/comments/index.ts'
import type { DirectoryFacts } from '../features/directory/index.ts'
import type { PersonalFacts } from '../features/personal/index.ts'
import type { ProcessFacts, ProcessRoom } from '../features/process/index.ts'
import type { SearchService } from '../features/search/index.ts'
import type { WikiFacts } from '../features/wiki/index.ts'
import type { Events } from '../kernel/events.ts'
import { type Rooms, roomOfPerson } from '../kernel/socket.ts'

/** Everything that may happen in the house. */
export type Facts = ChatFacts & DirectoryFacts & PersonalFacts & ProcessFacts & WikiFacts

interface Listeners {
  chat: Pick<ChatService, 'personMoved' | 'ownerEnded'>
  comments: Pick<CommentService, 'sendAway'>
  process: Pick<ProcessRoom, 'forget'>
  search: Pick<SearchService, 'nudge'>
  rooms: Rooms
}

const chatFacts = [
  'chat.posted',
  'chat.edited',
  'chat.deleted',
  'chat.members-changed',
  'chat.access-set',
  'chat.conversation-changed',
] as const

/** What is read by the same people: the pages of a space, and each process by itself. */
export const circleOf = {
  space: (id: string) => `wiki-space:${id}`,
  process: (id: string) => `process:${id}`,
}

/** Where rooms hear each other. The teller does not know who listens, and a listener cannot fail the teller. */
export function introduce(events: Events<Facts>, listeners: Listeners): void {
  const { chat, comments, process, rooms, search } = listeners
  for (const fact of chatFacts) events.on(fact, () => search.nudge('message'))
  events.on('wiki.changed', () => search.nudge('page'))
  events.on('process.changed', () => search.nudge('process'))
  events.on('directory.synced', () => search.nudge('person'))

  events.on('wiki.space-changed', ({ spaceId }) => comments.sendAway(circleOf.space(spaceId)))
  events.on('process.changed', ({ id }) => comments.sendAway(circleOf.process(id)))

  // Whoever stands for less asks for everything anew: rooms ask for permission on every connection.
  events.on('directory.person-changed', ({ personId, lost }) => {
    if (lost.length > 0) rooms.disconnect(roomOfPerson(personId))
  })
  events.on('directory.person-ended', ({ personId }) => chat.ownerEnded(personId))
  events.on('directory.person-changed', ({ personId, gained, lost, hasOtherRoles }) => {
    process.forget(personId, { principals: lost, isAnalyst: hasOtherRoles })
    return chat.personMoved({ person: personId, gained, lost })
  })
}
