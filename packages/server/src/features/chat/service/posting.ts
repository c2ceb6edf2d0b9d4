import { type ConversationId, type Message, type MessageId, mayAsk } from '@kleeblatt/shared/chat'
import { Failure, type IntentionKey } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import { afterwards, type Tx } from '../../../kernel/mongo.ts'
import { type Access, canSee, sightOf } from './access.ts'
import { createAnswering } from './answering.ts'
import { withoutMarks } from './marked.ts'
import { createMentioning, type Named } from './mentioning.ts'
import type { Parts } from './parts.ts'
import { createReaching } from './reaching.ts'
import { type Belonging, createTakingPlace } from './taking-place.ts'

export interface NewWords {
  readonly conversationId: ConversationId
  readonly key: IntentionKey
  readonly text: string
  /** The message that is answered, or one of the answers to it. */
  readonly root?: MessageId | undefined
  /** How many people the author has agreed to call. */
  readonly confirmed?: number
  /** It asks all who belong to take note of it. */
  readonly acknowledge?: boolean
}

function mustAsk(
  { conversation, standing }: Pick<Access, 'conversation' | 'standing'>,
  { acknowledge, root }: Pick<NewWords, 'acknowledge' | 'root'>,
) {
  if (!acknowledge || (root === undefined && mayAsk(conversation, standing))) return
  throw new Failure('forbidden', 'may-not-ask')
}

/** Saying something, once. */
export function createPosting(parts: Parts) {
  const { store, events, accesses, audiences, alone } = parts
  const { namedIn, personsIn, mentionedIn } = createMentioning(parts)
  const { isSmall, mustReach } = createReaching(parts)
  const { rootOf, headOf, placeFor, grow } = createAnswering(parts)
  const { belongs, takePlace } = createTakingPlace(parts, placeFor)

  async function say(
    tx: Tx,
    actor: Actor,
    words: NewWords,
    { named, head, belonging }: { named: Named; head: Named; belonging: Belonging | null },
  ): Promise<Message> {
    const { conversationId, key, text } = words
    const { kept, standing, id, access } = await takePlace(tx, actor, words, belonging)
    const { conversation, changedAt } = kept
    mustAsk({ conversation, standing }, words)
    const root = access && (await rootOf(tx, access, words.root))
    const { seq, rev } = conversation
    const message = await store.messages.addMessage(tx, {
      id,
      conversationId,
      seq,
      rev,
      changedAt,
      authorId: actor.id,
      key,
      text,
      mentions: await mentionedIn(tx, kept, root?.seq ?? seq, named),
      postedAt: changedAt,
      root: root && { id: root.id, seq: root.seq },
      acknowledge: words.acknowledge ?? false,
    })
    const audience = root && (await audiences.of(tx, conversation, root.seq))
    afterwards(tx, () => events.emit('chat.posted', { by: actor, message, was: null, conversation, audience }))
    if (root) await grow(tx, kept, { root, answer: message, heads: await personsIn(kept, root.seq, head, tx) })
    return message
  }

  async function mayCall(actor: Actor, { conversationId, confirmed = 0 }: NewWords, named: Named): Promise<void> {
    if (!isSmall(named)) await mustReach(actor, await accesses.open(actor, conversationId), named, confirmed)
  }

  /** Of what has come to stand at it since, who may not see it any more gets nothing. */
  async function asFirst(actor: Actor, first: Message): Promise<Message> {
    const [access] = await accesses.openMany(actor, [first.conversationId])
    return access && canSee(access, sightOf(first)) ? first : withoutMarks(first)
  }

  async function post(actor: Actor, words: NewWords): Promise<Message> {
    const [named, head] = await Promise.all([namedIn(actor, words.text), headOf(words.root)])
    try {
      const belonging = await belongs(actor, words)
      await mayCall(actor, words, named)
      return await alone(words.conversationId, (tx) => say(tx, actor, words, { named, head, belonging }))
    } catch (error) {
      // A repeat gets the first answer, whatever stands in its way now: a lost membership, an archive, the index.
      const first = await store.messages.messageByKey(actor.id, words.key)
      if (!first) throw error
      return asFirst(actor, first)
    }
  }

  return { post }
}
