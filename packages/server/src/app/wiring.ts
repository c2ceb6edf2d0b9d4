import type { ChatFacts, ChatService } from '../features/chat/index.ts'
import type { DirectoryFacts } from '../features/directory/index.ts'
import type { ProcessFacts, ProcessRoom } from '../features/process/index.ts'
import type { SearchService } from '../features/search/index.ts'
import type { WikiFacts } from '../features/wiki/index.ts'
import type { Events } from '../kernel/events.ts'

/** Everything that may happen in the house. */
export type Facts = ChatFacts & DirectoryFacts & ProcessFacts & WikiFacts

interface Listeners {
  chat: Pick<ChatService, 'personMoved'>
  process: Pick<ProcessRoom, 'forget'>
  search: Pick<SearchService, 'nudge'>
}

const chatFacts = [
  'chat.posted',
  'chat.edited',
  'chat.deleted',
  'chat.members-changed',
  'chat.conversation-changed',
] as const

/** Where rooms hear each other. The teller does not know who listens, and a listener cannot fail the teller. */
export function introduce(events: Events<Facts>, { chat, process, search }: Listeners): void {
  for (const fact of chatFacts) events.on(fact, () => search.nudge('message'))
  events.on('wiki.changed', () => search.nudge('page'))
  events.on('process.changed', () => search.nudge('process'))
  events.on('directory.synced', () => search.nudge('person'))

  events.on('directory.person-changed', ({ personId, gained, lost, hasOtherRoles }) => {
    process.forget(personId, { principals: lost, isAnalyst: hasOtherRoles })
    return chat.personMoved({ person: personId, gained, lost })
  })
}
