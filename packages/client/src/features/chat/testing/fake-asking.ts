import {
  acknowledgingRoutes,
  asksFor,
  type Conversation,
  comingBackRoutes,
  type Message,
  type MessageId,
  type OwnAcknowledgement,
} from '@kleeblatt/shared/chat'
import { Failure, type PersonId } from '@kleeblatt/shared/core'
import { answer } from '../../../testing/fake-server.ts'

interface Needs {
  me: PersonId
  /** All that was said. */
  all: () => readonly Message[]
  conversationOf: (message: Message) => Conversation
  at: string
  /** The next number of the person's own counter. */
  next: () => number
}

/** Taking note, as a server answers it; others have done so as often as it is said. */
export function createFakeAsking({ me, all, conversationOf, at, next }: Needs) {
  const own = new Map<MessageId, OwnAcknowledgement>()
  /** How many others have, of how many people. */
  const others = { acknowledged: 311, people: 418 }
  /** Who has and who has not, by name. */
  const named: { open: PersonId[]; done: PersonId[] } = { open: [], done: [] }
  let tallied = 0

  function acknowledge(messageId: MessageId): OwnAcknowledgement {
    const message = all().find(({ id }) => id === messageId)
    if (!message) throw new Failure('not-found')
    const done = own.get(messageId) ?? { conversationId: message.conversationId, messageId, at, ownRev: next() }
    own.set(messageId, done)
    return done
  }

  return {
    others,
    named,
    acknowledge,
    isDone: (id: MessageId) => own.has(id),
    /** How often numbers were asked for. */
    tallied: () => tallied,
    handlers: [
      answer(acknowledgingRoutes.acknowledge, ({ messageId }) => acknowledge(messageId)),
      answer(acknowledgingRoutes.tallies, ({ ids }) => {
        tallied += 1
        const items = all().filter(({ id }) => ids.includes(id))
        return {
          items: items.map(({ id: messageId }) => {
            const mine = own.get(messageId) ?? null
            return { messageId, acknowledged: others.acknowledged + Number(mine !== null), people: others.people, mine }
          }),
        }
      }),
      answer(acknowledgingRoutes.acknowledgers, ({ state }) => ({ items: named[state], next: null })),
      answer(comingBackRoutes.comingBackAsks, () => ({
        items: all()
          .filter((message) => asksFor(message, me) && !own.has(message.id))
          .map((message) => ({ message, conversation: conversationOf(message) })),
        next: null,
      })),
    ],
  }
}
