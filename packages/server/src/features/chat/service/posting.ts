import { type ConversationId, type Message, mayPost } from '@kleeblatt/shared/chat'
import { Failure, type IntentionKey } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import { afterwards, type Tx } from '../../../kernel/mongo.ts'
import { createMentioning, type Named } from './mentioning.ts'
import type { Parts } from './parts.ts'

export interface NewWords {
  readonly conversationId: ConversationId
  readonly key: IntentionKey
  readonly text: string
}

/** Saying something, once. */
export function createPosting({ store, events, now, principalsOf, accesses, alone }: Parts) {
  const { namedIn, mentionedIn } = createMentioning({ store, principalsOf })

  async function say(tx: Tx, actor: Actor, { conversationId, key, text }: NewWords, named: Named): Promise<Message> {
    const access = await accesses.open(actor, conversationId, tx)
    if (!mayPost(access.conversation, access.standing)) throw new Failure('forbidden', 'may-not-post')
    const kept = await store.conversations.nextMessage(tx, conversationId, now())
    const { conversation, changedAt, lastId } = kept
    const { seq, rev, activeAt } = conversation
    const message = await store.messages.addMessage(tx, {
      id: lastId,
      conversationId,
      seq,
      rev,
      changedAt,
      authorId: actor.id,
      key,
      text,
      mentions: await mentionedIn(tx, kept, seq, named),
      postedAt: new Date(activeAt),
    })
    afterwards(tx, () => events.emit('chat.posted', { by: actor, message, was: null, conversation, audience: null }))
    return message
  }

  async function post(actor: Actor, words: NewWords): Promise<Message> {
    const named = await namedIn(actor, words.text)
    try {
      return await alone(words.conversationId, (tx) => say(tx, actor, words, named))
    } catch (error) {
      // A repeat gets the first answer, whatever stands in its way now: a lost membership, an archive, the index.
      const first = await store.messages.messageByKey(actor.id, words.key)
      if (!first) throw error
      return first
    }
  }

  return { post }
}
