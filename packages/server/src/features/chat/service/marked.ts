import { type Conversation, formerOf, type Message } from '@kleeblatt/shared/chat'
import { afterwards, type Tx } from '../../../kernel/mongo.ts'
import { sightOf } from './access.ts'
import type { Parts } from './parts.ts'

/** What somebody said, without what others have made of it. */
export function withoutMarks(message: Message): Message {
  const bare = { ...message, thread: null }
  return bare.state === 'said' ? { ...bare, reactions: [], pinned: null } : bare
}

/** Tells of a message at which something has changed that is not its text. */
export function createMarked({ events, audiences }: Pick<Parts, 'events' | 'audiences'>) {
  return async (tx: Tx, conversation: Conversation, before: Message, message: Message): Promise<void> => {
    const audience = await audiences.of(tx, conversation, sightOf(message))
    const was = formerOf(before)
    afterwards(tx, () => events.emit('chat.marked', { message, was, conversation, audience }))
  }
}
