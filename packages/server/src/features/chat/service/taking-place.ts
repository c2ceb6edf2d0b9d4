import { type ConversationId, type MessageId, mayPost } from '@kleeblatt/shared/chat'
import { Failure } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/mongo.ts'
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
  readonly access: Access
  readonly id: MessageId
}

interface At {
  readonly conversationId: ConversationId
  /** Below which message, if below one. */
  readonly root?: MessageId | undefined
}

type PlaceFor = (tx: Tx, of: ConversationId, isAnswer: boolean) => Promise<NewPlace>

/**
 * The place of new words. A unit of work that has begun to write keeps others waiting, so what may be asked before is
 * asked before, and asked again only where the readers of the conversation may have changed since.
 */
export function createTakingPlace({ accesses, now }: Pick<Parts, 'accesses' | 'now'>, placeFor: PlaceFor) {
  return {
    async belongs(actor: Actor, id: ConversationId): Promise<Belonging> {
      const askedAt = now()
      return { askedAt, spans: await accesses.membership(actor, id) }
    },

    /** The place is taken before it is known who may: nothing is left of it if they may not. */
    async takePlace(tx: Tx, actor: Actor, { conversationId, root }: At, { spans, askedAt }: Belonging): Promise<Taken> {
      const { kept, id } = await placeFor(tx, conversationId, root !== undefined)
      const isMoving = kept.audienceAt.getTime() > askedAt.getTime() - settleMs
      const access = accessOf(kept, isMoving ? await accesses.membership(actor, conversationId, tx) : spans)
      if (!access || !mayPost(access.conversation, access.standing)) throw new Failure('forbidden', 'may-not-post')
      return { access, id }
    },
  }
}
