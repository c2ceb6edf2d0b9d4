import type { Connection } from '../../kernel/mongo.ts'
import { createAcknowledgementStore } from './acknowledgements/store.ts'
import { createConversationStore } from './conversations/store.ts'
import { createMemberStore } from './members/store.ts'
import { createMessageStore } from './messages/store.ts'
import { createOwnStore } from './own/store.ts'
import { createReactionStore } from './reactions/store.ts'
import { createThreadStore } from './threads/store.ts'

export type ChatStore = ReturnType<typeof createChatStore>

/** All that the room keeps, in seven drawers. */
export const createChatStore = (connection: Connection) => ({
  conversations: createConversationStore(connection),
  members: createMemberStore(connection),
  messages: createMessageStore(connection),
  own: createOwnStore(connection),
  threads: createThreadStore(connection),
  reactions: createReactionStore(connection),
  acknowledgements: createAcknowledgementStore(connection),
})
