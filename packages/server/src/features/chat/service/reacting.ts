import {
  type Message,
  maxEmojiPerMessage,
  mayReact,
  type OwnReactions,
  type Reaction,
  type Said,
} from '@kleeblatt/shared/chat'
import { Failure, type Page, type PersonId, pageFrom } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import { afterwards, type Tx } from '../../../kernel/mongo.ts'
import { readIdCursor } from './cursor.ts'
import type { OneMessage } from './deleting.ts'
import { createMarked } from './marked.ts'
import type { Parts } from './parts.ts'

export interface Gift extends OneMessage {
  readonly emoji: string
  readonly given: boolean
}

export interface ReactorsOf extends OneMessage {
  readonly emoji: string
  readonly after?: string | undefined
  readonly limit: number
}

function reactionsWith(all: readonly Reaction[], emoji: string, now: Reaction | null): Reaction[] {
  if (!now) return all.filter((one) => one.emoji !== emoji)
  const isThere = all.some((one) => one.emoji === emoji)
  return isThere ? all.map((one) => (one.emoji === emoji ? now : one)) : [...all, now]
}

/** Answering with one sign. */
export function createReacting(parts: Parts) {
  const { store, events, now, accesses, alone } = parts
  const marked = createMarked(parts)

  async function ownAt(tx: Tx, { id, conversationId, rev }: Message, person: PersonId): Promise<OwnReactions> {
    const given = await store.reactions.givenTo([id], person, tx)
    return { conversationId, messageId: id, rev, emoji: given.map(({ emoji }) => emoji) }
  }

  /** What stands at the message is counted anew, in the same unit of work and with the next rev. */
  async function recount(tx: Tx, before: Said, emoji: readonly string[]): Promise<Message> {
    const { conversation, changedAt } = await store.conversations.next(tx, before.conversationId, { at: now() })
    let reactions: Reaction[] = before.reactions
    for (const one of emoji) reactions = reactionsWith(reactions, one, await store.reactions.tally(tx, before.id, one))
    const turn = { rev: conversation.rev, at: changedAt }
    const after = await store.messages.setReactions(tx, before.id, turn, reactions)
    await marked(tx, conversation, before, after)
    return after
  }

  async function openForReacting(tx: Tx, actor: Actor, at: OneMessage): Promise<Said> {
    const { access, message } = await accesses.openMessage(actor, at, tx)
    if (message.state === 'stone') throw new Failure('conflict', 'deleted', { current: message })
    if (!mayReact(access.conversation, access.standing)) throw new Failure('forbidden', 'may-not-react')
    return message
  }

  function mustHaveRoom({ reactions }: Said, emoji: string): void {
    const isThere = reactions.some((one) => one.emoji === emoji)
    if (!isThere && reactions.length >= maxEmojiPerMessage) throw new Failure('conflict', 'too-many-emoji')
  }

  async function give(tx: Tx, actor: Actor, { emoji, given, ...at }: Gift) {
    const message = await openForReacting(tx, actor, at)
    const mine = { ...at, emoji, personId: actor.id }
    if ((await store.reactions.isGiven(mine, tx)) === given)
      return { message, mine: await ownAt(tx, message, actor.id) }
    if (given) mustHaveRoom(message, emoji)
    await (given ? store.reactions.give(tx, mine, now()) : store.reactions.takeBack(tx, mine))
    const after = await recount(tx, message, [emoji])
    const own = await ownAt(tx, after, actor.id)
    afterwards(tx, () => events.emit('chat.reacted', { person: actor.id, own }))
    return { message: after, mine: own }
  }

  const react = (actor: Actor, gift: Gift): Promise<{ message: Message; mine: OwnReactions }> =>
    alone(gift.conversationId, (tx) => give(tx, actor, gift))

  /** Who has given an emoji, in the order they did. */
  async function reactors(actor: Actor, { emoji, after, limit, ...at }: ReactorsOf): Promise<Page<PersonId>> {
    const { message } = await accesses.openMessage(actor, at)
    const given = { messageId: message.id, emoji }
    const rows = await store.reactions.reactors(given, { after: readIdCursor(after), limit: limit + 1 })
    return pageFrom(rows, limit, { item: ({ personId }) => personId, cursor: ({ id }) => id })
  }

  /** Everything a person has given is taken back. */
  async function eraseReactions(tx: Tx, person: PersonId): Promise<void> {
    const given = Map.groupBy(await store.reactions.givenBy(person, tx), ({ messageId }) => messageId)
    for (const [id, gifts] of given) {
      for (const gift of gifts) await store.reactions.takeBack(tx, gift)
      const message = await store.messages.message(id, tx)
      const emoji = gifts.map((gift) => gift.emoji)
      if (message?.state === 'said') await recount(tx, message, emoji)
    }
  }

  return { react, reactors, eraseReactions }
}
