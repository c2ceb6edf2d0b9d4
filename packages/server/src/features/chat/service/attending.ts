import type { ConversationId, Mark } from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import type { Kept } from '../conversations/row/store.ts'
import type { Span } from '../members/store.ts'
import type { ChatStore } from '../store.ts'
import { type Access, type Accesses, accessOf, maxConversations } from './access.ts'
import type { Looking } from './looking.ts'
import { settleMs } from './pulse.ts'

interface Needs {
  store: ChatStore
  accesses: Accesses
  steadily: Looking
  now: () => Date
  counterOf: (person: PersonId) => Promise<number>
}

/** What a device is answered that has just connected: a handful of questions to the store, whatever it attends. */
export function createAttending({ store, accesses, steadily, now, counterOf }: Needs) {
  /** What of these is the actor's now. Whose readers may have changed since the spans were read, is asked again. */
  async function openNow(actor: Actor, spans: ReadonlyMap<ConversationId, Span[]>, readAt: Date): Promise<Access[]> {
    const kept = await store.conversations.conversations([...spans.keys()])
    const isMoving = ({ audienceAt }: Kept) => audienceAt.getTime() > readAt.getTime() - settleMs
    const moving = kept.filter(isMoving).map(({ conversation }) => conversation.id)
    const still = kept.filter((one) => !isMoving(one))
    return [
      ...still.flatMap((one) => accessOf(one, spans.get(one.conversation.id) ?? []) ?? []),
      ...(moving.length > 0 ? await accesses.openMany(actor, moving) : []),
    ]
  }

  /**
   * Where everything the actor belongs to stands. All of it is entered before it is looked at, so that nothing falls
   * between what is answered and what is told.
   */
  return async function attend(
    actor: Actor,
    enter: (ids: readonly ConversationId[]) => Promise<void> = async () => {},
  ): Promise<{ marks: Mark[]; ownRev: number; isComplete: boolean }> {
    const readAt = now()
    // Before anything is looked at: all that is answered is at least as new.
    const [ownRev, spans] = await Promise.all([counterOf(actor.id), accesses.belongings(actor)])
    await enter([...spans.keys()])
    const seen = await steadily(actor, await openNow(actor, spans, readAt))
    return { marks: seen.map((one) => one.mark), ownRev, isComplete: spans.size < maxConversations }
  }
}
