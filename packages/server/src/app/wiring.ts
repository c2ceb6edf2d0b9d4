import type { ChatFacts, ChatService } from '../features/chat/index.ts'
import type { DirectoryFacts, DirectoryService } from '../features/directory/index.ts'
import type { PersonalFacts } from '../features/personal/index.ts'
import type { ProcessFacts, ProcessRoom } from '../features/process/index.ts'
import type { SearchService } from '../features/search/index.ts'
import type { WikiFacts } from '../features/wiki/index.ts'
import type { Events } from '../kernel/events.ts'
import { type Rooms, roomOfPerson } from '../kernel/socket.ts'

/** Everything that may happen in the house. */
export type Facts = ChatFacts & DirectoryFacts & PersonalFacts & ProcessFacts & WikiFacts

interface Listeners {
  chat: Pick<ChatService, 'personMoved'>
  process: Pick<ProcessRoom, 'forget'>
  people: Pick<DirectoryService, 'forgetActor'>
  search: Pick<SearchService, 'nudge'>
  rooms: Rooms
}

const chatFacts = [
  'chat.posted',
  'chat.edited',
  'chat.deleted',
  'chat.members-changed',
  'chat.conversation-changed',
] as const

/** Where rooms hear each other. The teller does not know who listens, and a listener cannot fail the teller. */
export function introduce(events: Events<Facts>, { chat, people, process, rooms, search }: Listeners): void {
  for (const fact of chatFacts) events.on(fact, () => search.nudge('message'))
  events.on('wiki.changed', () => search.nudge('page'))
  events.on('process.changed', () => search.nudge('process'))
  events.on('directory.synced', () => search.nudge('person'))

  events.on('personal.settings-changed', ({ personId }) => people.forgetActor(personId))

  // Whoever stands for less asks for everything anew: rooms ask for permission on every connection.
  events.on('directory.person-changed', ({ personId, lost }) => {
    if (lost.length > 0) rooms.disconnect(roomOfPerson(personId))
  })
  events.on('directory.person-changed', ({ personId, gained, lost, hasOtherRoles }) => {
    process.forget(personId, { principals: lost, isAnalyst: hasOtherRoles })
    return chat.personMoved({ person: personId, gained, lost })
  })
}
