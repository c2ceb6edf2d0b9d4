import { createAccesses } from './service/access.ts'
import { createAcknowledging } from './service/acknowledging.ts'
import { createAsks } from './service/asks.ts'
import { createAttending } from './service/attending.ts'
import { createAudiences } from './service/audiences.ts'
import { createBelonging } from './service/belonging.ts'
import { createCatchingUp } from './service/catching-up.ts'
import { createChangesSince } from './service/changes-since.ts'
import { createComingBack } from './service/coming-back.ts'
import { createCounting } from './service/counting.ts'
import { createDeleting } from './service/deleting.ts'
import { createEditing } from './service/editing.ts'
import { createEntries } from './service/entries.ts'
import { createFounding } from './service/founding.ts'
import { createInheriting } from './service/inheriting.ts'
import { createKeeping } from './service/keeping.ts'
import { createLooking } from './service/looking.ts'
import { createMembers } from './service/members.ts'
import { createMentioning } from './service/mentioning.ts'
import { createMoving } from './service/moving.ts'
import type { ChatNeeds } from './service/needs.ts'
import { createOwn } from './service/own.ts'
import { createOwnChanges } from './service/own-changes.ts'
import { createOwnPlaces } from './service/own-places.ts'
import { createAlone } from './service/parts.ts'
import { createPinning } from './service/pinning.ts'
import { createPosting } from './service/posting.ts'
import { createPulse } from './service/pulse.ts'
import { createReaching } from './service/reaching.ts'
import { createReacting } from './service/reacting.ts'
import { createReading } from './service/reading.ts'
import { createRecent } from './service/recent.ts'
import { createRecentAlone } from './service/recent-alone.ts'
import { createSettling } from './service/settling.ts'
import { createThreadList } from './service/thread-list.ts'
import { createThreads } from './service/threads.ts'
import { createTurning } from './service/turning.ts'
import { createTurns } from './service/turns.ts'
import { createTyping } from './service/typing.ts'

export type ChatService = ReturnType<typeof createChatService>

export function createChatService(needs: ChatNeeds) {
  const { store, now, atomically, unitsFailed } = needs
  const accesses = createAccesses(store)
  const recent = unitsFailed ? createRecentAlone({ store, now, unitsFailed }) : createRecent({ store, now })
  const inTurn = createTurns()
  const settle = createSettling(inTurn)
  const steadily = createLooking({ store, accesses, settle, now })
  const entries = createEntries({ store, accesses, steadily })
  const parts = {
    ...needs,
    accesses,
    entries,
    audiences: createAudiences(store),
    counting: createCounting(needs),
    settle,
    alone: createAlone(atomically, inTurn),
  }
  const { settleOwner, ownerEnded, settleOwners } = createInheriting(parts)

  return {
    open: accesses.open,
    openMany: accesses.openMany,
    entry: entries.entry,
    conversations: entries.conversations,
    /** Where everything the actor belongs to stands: the truth for a device that has just connected. */
    attend: createAttending({ ...needs, accesses, steadily }),
    /** The quiet heartbeat: which of these have changed since. */
    ...createPulse({ store, recent, now }),
    /** What has changed lately, asked once for all who keep up with it. */
    recent,
    changesSince: createChangesSince({ store, now, recent: unitsFailed && recent }),
    ...createFounding(parts),
    ...createBelonging({ ...parts, settleOwner }),
    ...createMembers(parts),
    ...createTurning(parts),
    reach: createReaching(parts).reach,
    threadReaders: createMentioning(needs).threadReaders,
    ownerEnded,
    settleOwners,
    ...createKeeping(parts),
    ...createPosting(parts),
    ...createEditing(parts),
    ...createReading(parts),
    ...createCatchingUp(parts),
    ...createDeleting(parts),
    ...createOwn(parts),
    ...createOwnPlaces(parts),
    ...createOwnChanges(parts),
    ...createComingBack(parts),
    ...createAcknowledging(parts),
    ...createAsks(parts),
    ...createTyping(parts),
    ...createThreads(parts),
    ...createThreadList(parts),
    ...createReacting(parts),
    ...createPinning(parts),
    ...createMoving(parts),
  }
}
