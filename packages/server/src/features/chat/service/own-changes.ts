import type { OwnChanges } from '@kleeblatt/shared/chat'
import type { Actor } from '../../../kernel/actor.ts'
import type { Parts } from './parts.ts'
import { createThreadLooking } from './thread-looking.ts'
import { toOwn } from './threads.ts'

/** More is asked for as a whole. */
const most = 200

/** What of the person's alone has changed, for a device that has not heard of it. Nobody else can ask for it. */
export function createOwnChanges({ store, accesses, settle, entries, counterOf }: Parts) {
  const steadily = createThreadLooking({ store, accesses, settle })

  async function ownChanges(actor: Actor, { after }: { after: number }): Promise<OwnChanges> {
    // Asked first: what comes in meanwhile is told with a higher number.
    const ownRev = await counterOf(actor.id)
    const [ids, follows, drafts, acknowledgements] = await Promise.all([
      store.own.movedAfter(actor.id, after, most + 1),
      store.threads.changedAfter(actor.id, after, most + 1),
      store.own.drafts(actor.id, { after, limit: most + 1 }),
      store.acknowledgements.ownAfter(actor.id, after, most + 1),
    ])
    if ([ids, follows, drafts, acknowledgements].some(({ length }) => length > most))
      return { ownRev, isComplete: false, marks: [], threads: [], drafts: [], acknowledgements: [] }
    const [marks, threads] = await Promise.all([
      entries.marksOf(actor, ids),
      steadily(
        actor,
        follows.map((follow) => ({ conversationId: follow.conversationId, rootId: follow.rootId, follow })),
      ),
    ])
    return { ownRev, isComplete: true, marks, threads: threads.map(toOwn), drafts, acknowledgements }
  }

  return { ownChanges }
}
