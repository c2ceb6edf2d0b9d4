import { type ConversationId, type MessageId, mayPost, type Standing } from '@kleeblatt/shared/chat'
import { Failure } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/mongo.ts'
import type { Kept } from '../conversations/row/store.ts'
import type { Span } from '../members/store.ts'
import { type Access, accessOf } from './access.ts'
import type { NewPlace } from './answering.ts'
import type { Parts } from './parts.ts'
import { settleMs } from './pulse.ts'

/** By what somebody belongs to a conversation, and when that was asked. */
export interface Belonging {
  readonly spans: readonly Span[]
  readonly askedAt: Date
}

/** Where new words come to stand, for one who may say them: the conversation is as it is with them. */
interface Taken {
  readonly kept: Kept
  readonly standing: Standing
  readonly id: MessageId
  /** Null where nothing was asked but whether they belong. */
  readonly access: Access | null
}

interface At {
  readonly conversationId: ConversationId
  /** Below which message, if below one. */
  readonly root?: MessageId | undefined
}

type PlaceFor = (tx: Tx, of: ConversationId, isAnswer: boolean) => Promise<NewPlace>

/**
 * The place of new words. A unit of work that has begun to write keeps others waiting, so what may be asked before is
 * asked before, and asked again only where the readers of the conversation may have changed since. Who belongs to a
 * conversation of few is told by the place itself: nobody else takes one there.
 */
export function createTakingPlace(
  { store, accesses, now }: Pick<Parts, 'store' | 'accesses' | 'now'>,
  placeFor: PlaceFor,
) {
  /** Known not to be of few. A group may become one, and nothing else becomes a group. */
  const channels = new Set<ConversationId>()

  async function asked(actor: Actor, id: ConversationId, tx?: Tx): Promise<Belonging> {
    const askedAt = now()
    return { askedAt, spans: await accesses.membership(actor, id, tx) }
  }

  async function takeAmongFew(tx: Tx, actor: Actor, id: ConversationId): Promise<Taken | null> {
    const kept = await store.conversations.nextAmongFew(tx, id, actor, now())
    return kept && { kept, standing: 'member', id: kept.lastId, access: null }
  }

  /** The place is taken before it is known who may: nothing is left of it if they may not. */
  async function takeWith(tx: Tx, actor: Actor, { conversationId, root }: At, { spans, askedAt }: Belonging) {
    const { kept, id } = await placeFor(tx, conversationId, root !== undefined)
    const isMoving = kept.audienceAt.getTime() > askedAt.getTime() - settleMs
    const access = accessOf(kept, isMoving ? await accesses.membership(actor, conversationId, tx) : spans)
    if (!access) throw new Failure('forbidden', 'may-not-post')
    if (kept.conversation.kind === 'channel') channels.add(conversationId)
    return { kept, standing: access.standing, id, access }
  }

  return {
    /** Null where the place is going to tell. */
    async belongs(actor: Actor, { conversationId, root }: At): Promise<Belonging | null> {
      return root === undefined && !channels.has(conversationId) ? null : asked(actor, conversationId)
    },

    async takePlace(tx: Tx, actor: Actor, at: At, belonging: Belonging | null): Promise<Taken> {
      const taken =
        (belonging ? null : await takeAmongFew(tx, actor, at.conversationId)) ??
        (await takeWith(tx, actor, at, belonging ?? (await asked(actor, at.conversationId, tx))))
      if (!mayPost(taken.kept.conversation, taken.standing)) throw new Failure('forbidden', 'may-not-post')
      return taken
    },
  }
}
