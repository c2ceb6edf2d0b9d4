import {
  type ConversationId,
  type Edition,
  type Message,
  type MessageId,
  mayEdit,
  type Said,
} from '@kleeblatt/shared/chat'
import { Failure, type Page, pageFrom } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import { afterwards, type Tx } from '../../../kernel/mongo.ts'
import { readIdCursor } from './cursor.ts'
import { createMentioning, type Named } from './mentioning.ts'
import type { Parts } from './parts.ts'

export interface OtherWords {
  readonly conversationId: ConversationId
  readonly messageId: MessageId
  readonly text: string
}

export interface EditionsOf extends Omit<OtherWords, 'text'> {
  readonly after?: string | undefined
  readonly limit: number
}

/** Saying it better. What it said before is kept and open to those who may read it. */
export function createEditing({ store, events, now, principalsOf, accesses, audiences, alone }: Parts) {
  const { namedIn, mentionedIn } = createMentioning({ store, principalsOf })

  async function rewrite(tx: Tx, before: Said, text: string, named: Named): Promise<Said> {
    const kept = await store.conversations.next(tx, before.conversationId, { at: now() })
    const { conversation, changedAt } = kept
    const mentions = await mentionedIn(tx, kept, before.seq, named)
    const turn = { rev: conversation.rev, at: changedAt }
    const message = await store.messages.rewrite(tx, before, turn, { text, mentions })
    const audience = await audiences.of(tx, conversation, message.seq)
    const was = { mentions: before.mentions }
    afterwards(tx, () => events.emit('chat.edited', { message, was, conversation, audience }))
    return message
  }

  async function edit(actor: Actor, words: OtherWords): Promise<Message> {
    const named = await namedIn(actor, words.text)
    return alone(words.conversationId, async (tx) => {
      const { access, message } = await accesses.openMessage(actor, words, tx)
      if (message.state === 'stone') throw new Failure('conflict', 'deleted', { current: message })
      const may = mayEdit(access.conversation, access.standing, message, actor.id)
      if (!may) throw new Failure('forbidden', 'may-not-edit')
      return message.text === words.text ? message : rewrite(tx, message, words.text, named)
    })
  }

  /** What a message said before, oldest first. */
  async function editions(actor: Actor, { after, limit, ...at }: EditionsOf): Promise<Page<Edition>> {
    const { message } = await accesses.openMessage(actor, at)
    const rows = await store.messages.editions(message.id, { after: readIdCursor(after), limit: limit + 1 })
    return pageFrom(rows, limit, { item: ({ text, until }) => ({ text, until }), cursor: ({ id }) => id })
  }

  return { edit, editions }
}
