import {
  type ConversationId,
  type Edition,
  formerOf,
  type Message,
  type MessageId,
  mayEdit,
  type Said,
} from '@kleeblatt/shared/chat'
import { Failure, type Page, pageFrom } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import { afterwards, type Tx } from '../../../kernel/mongo.ts'
import { sightOf } from './access.ts'
import { readIdCursor } from './cursor.ts'
import { createFollowing } from './following.ts'
import { createMentioning, type Named } from './mentioning.ts'
import type { Parts } from './parts.ts'
import { createReaching } from './reaching.ts'

export interface OtherWords {
  readonly conversationId: ConversationId
  readonly messageId: MessageId
  readonly text: string
  /** How many more people the author has agreed to call. */
  readonly confirmed?: number
}

export interface EditionsOf extends Omit<OtherWords, 'text' | 'confirmed'> {
  readonly after?: string | undefined
  readonly limit: number
}

/** Saying it better. What it said before is kept and open to those who may read it. */
export function createEditing(parts: Parts) {
  const { store, events, now, accesses, audiences, alone } = parts
  const { calledTo } = createFollowing(parts)
  const { namedIn, mentionedIn } = createMentioning(parts)
  const { isSmall, mustReach, withoutKnown } = createReaching(parts)

  async function rewrite(tx: Tx, before: Said, text: string, named: Named): Promise<Said> {
    const kept = await store.conversations.next(tx, before.conversationId, { at: now() })
    const { conversation, changedAt } = kept
    const mentions = await mentionedIn(tx, kept, sightOf(before), named)
    const turn = { rev: conversation.rev, at: changedAt }
    const message = await store.messages.rewrite(tx, before, turn, { text, mentions })
    const audience = await audiences.of(tx, conversation, sightOf(message))
    await calledTo(tx, before, message)
    const was = formerOf(before)
    afterwards(tx, () => events.emit('chat.edited', { message, was, conversation, audience }))
    return message
  }

  /** Whom it has called already it does not call again. */
  async function mayCall(actor: Actor, { confirmed = 0, ...at }: OtherWords, named: Named): Promise<void> {
    if (isSmall(named)) return
    const { access, message } = await accesses.openMessage(actor, at)
    if (message.state === 'said') await mustReach(actor, access, withoutKnown(named, message.mentions), confirmed)
  }

  async function edit(actor: Actor, words: OtherWords): Promise<Message> {
    const named = await namedIn(actor, words.text)
    await mayCall(actor, words, named)
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
