import { acknowledgingRoutes, catchingUpRoutes, chatRoutes, comingBackRoutes } from '@kleeblatt/shared/chat'
import type { Feature } from '../../kernel/feature.ts'
import type { Jobs } from '../../kernel/jobs.ts'
import type { Connection } from '../../kernel/mongo.ts'
import type { Rooms } from '../../kernel/socket.ts'
import { chatHttp } from './http.ts'
import { createOwnVigil } from './own-vigil.ts'
import { chatPersonalData } from './personal-data.ts'
import { chatSearchable } from './searchable.ts'
import type { ChatNeeds } from './service/needs.ts'
import { type ChatService, createChatService } from './service.ts'
import { chatSocket } from './socket.ts'
import { createChatStore } from './store.ts'
import { chatTelling } from './telling.ts'
import { createVigil } from './vigil.ts'
import { keepWatch } from './watch.ts'

export type { ChatFacts } from './service/needs.ts'
export type { ChatService } from './service.ts'

type Needs = Omit<ChatNeeds, 'store'> & {
  readonly connection: Connection
  readonly rooms: Rooms
  readonly jobs: Jobs
  /** Other nodes serve the same people. */
  readonly isOneOfMany: boolean
  /** Whose own counter has moved since, and where it stands. */
  readonly countersSince: Parameters<typeof createOwnVigil>[0]['countersSince']
}

/** How often it is looked whether every conversation has an owner who may sign in. */
const settleEveryMs = 6 * 3_600_000

export function chat({ connection, rooms, jobs, isOneOfMany, countersSince, ...needs }: Needs): Feature<ChatService> {
  const store = createChatStore(connection)
  const service = createChatService({ ...needs, store })
  chatTelling(needs.events, rooms, service.threadReaders)
  return {
    name: 'chat',
    service,
    contract: { ...chatRoutes, ...acknowledgingRoutes, ...catchingUpRoutes, ...comingBackRoutes },
    routes: chatHttp(service),
    onConnect: chatSocket(service, needs.isBusy),
    searchable: [chatSearchable({ ...service, store, now: needs.now })],
    async start() {
      jobs.every('chat.owners', settleEveryMs, service.settleOwners)
      const { now } = needs
      const vigils = [keepWatch(createVigil({ store, recent: service.recent, rooms, now }).look)]
      // On a node that is alone, what is told is heard.
      if (isOneOfMany) vigils.push(keepWatch(createOwnVigil({ countersSince, rooms, now }).look))
      return async () => {
        await Promise.all(vigils.map((stop) => stop()))
      }
    },
    holds: ['conversation', 'message'],
    personalData: chatPersonalData(store, service),
    retention: {
      Conversation: 'communication',
      ConversationMember: 'communication',
      Message: 'communication',
      MessageEdition: 'communication',
      Reaction: 'communication',
      Acknowledgement: 'communication',
      ThreadFollow: 'account',
      ReadPosition: 'account',
      Draft: 'account',
      AnswerDraft: 'account',
    },
  }
}
