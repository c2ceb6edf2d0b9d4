import type { Actor } from '../../kernel/actor.ts'
import { createAccesses } from './service/access.ts'
import { createAudiences } from './service/audiences.ts'
import { createBelonging } from './service/belonging.ts'
import { createDeleting } from './service/deleting.ts'
import { createEditing } from './service/editing.ts'
import { createEntries } from './service/entries.ts'
import { createFounding } from './service/founding.ts'
import { createKeeping } from './service/keeping.ts'
import { createMoving } from './service/moving.ts'
import type { ChatNeeds } from './service/needs.ts'
import { createOwn } from './service/own.ts'
import { createAlone } from './service/parts.ts'
import { createPosting } from './service/posting.ts'
import { createPulse } from './service/pulse.ts'
import { createReading } from './service/reading.ts'
import { createTurns } from './service/turns.ts'

export type ChatService = ReturnType<typeof createChatService>

export function createChatService(needs: ChatNeeds) {
  const { store, now, atomically } = needs
  const accesses = createAccesses(store)
  const entries = createEntries({ store, accesses })
  const alone = createAlone(atomically, createTurns())
  const parts = { ...needs, accesses, entries, audiences: createAudiences(store), alone }

  return {
    open: accesses.open,
    openMany: accesses.openMany,
    entry: entries.entry,
    conversations: entries.conversations,
    /** Everything the actor belongs to. */
    belongings: async (actor: Actor) => [...(await accesses.belongings(actor)).keys()],
    /** Where everything the actor belongs to stands: the truth for a device that has just connected. */
    attend: entries.marks,
    /** The quiet heartbeat: which of these have changed since. */
    beat: createPulse({ store, now }),
    ...createFounding(parts),
    ...createBelonging(parts),
    ...createKeeping(parts),
    ...createPosting(parts),
    ...createEditing(parts),
    ...createReading(parts),
    ...createDeleting(parts),
    ...createOwn(parts),
    ...createMoving(parts),
  }
}
