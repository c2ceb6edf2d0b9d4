import {
  catchingUpRoutes,
  chatRoutes,
  type OwnAcknowledgement,
  type OwnThread,
  type Told,
} from '@kleeblatt/shared/chat'
import type { Call } from '../../../kernel/api.ts'
import type { Drafts } from '../outbox/drafts.ts'
import { createOwnCounter } from './own-counter.ts'

interface Needs {
  readonly drafts: Drafts
  readonly hear: (told: Told) => void
  readonly hearOwnThread: (own: OwnThread) => void
  /** Asks for the list, the threads and what is to be taken note of as a whole. */
  readonly reload: () => Promise<unknown>
  readonly hearAcknowledged: (own: OwnAcknowledgement) => void
}

/** Of the person's drafts the newest first, until nothing is new to this device. */
async function hearDrafts(call: Call, drafts: Drafts): Promise<void> {
  const known = drafts.reached()
  for (let after: string | undefined, more = true; more; ) {
    const page = await call(chatRoutes.drafts, after === undefined ? {} : { after })
    for (const draft of page.items) drafts.hear(draft)
    after = page.next ?? undefined
    more = after !== undefined && page.items.every(({ ownRev }) => ownRev > known)
  }
}

/** What is the person's alone is the same on all their devices, by their own counter. */
export function createOwnState(call: Call, { drafts, hear, hearOwnThread, hearAcknowledged, reload }: Needs) {
  const counter = createOwnCounter(async (after) => {
    const changes = await call(catchingUpRoutes.ownChanges, { after })
    if (!changes.isComplete) await Promise.all([reload(), hearDrafts(call, drafts)])
    for (const payload of changes.marks) hear({ name: 'chat:own', payload })
    for (const own of changes.threads) hearOwnThread(own)
    for (const draft of changes.drafts) drafts.hear(draft)
    for (const own of changes.acknowledgements) hearAcknowledged(own)
    return changes.ownRev
  })

  return {
    counter,
    /** The line tells what it should; all that was asked for since is at least as new as this number. */
    async connected(ownRev: number): Promise<void> {
      if (counter.hasBegun()) return counter.reached(ownRev)
      await hearDrafts(call, drafts)
      counter.begin(ownRev)
    },
  }
}
