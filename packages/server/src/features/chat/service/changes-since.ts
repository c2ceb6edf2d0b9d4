import type { Changed } from '../conversations/following.ts'
import type { ChatStore } from '../store.ts'
import type { AskRecent } from './recent.ts'

interface Needs {
  readonly store: ChatStore
  readonly now: () => Date
  /** What has changed lately, given only where nothing that is written down late is missing in it. */
  readonly recent: AskRecent | undefined
}

/** What happened longer ago is not kept in memory for those who ask for what is recent. */
const recentlyMs = 5 * 60_000

export type ChangesSince = (from: number) => Promise<readonly Changed[]>

/** All conversations that have changed since an instant, for one who must not miss any. In no order. */
export function createChangesSince({ store, now, recent }: Needs): ChangesSince {
  return async (from) => {
    const isRecent = from > now().getTime() - recentlyMs
    return recent && isRecent ? (await recent(from, 0)).changed : store.conversations.changesAfter(new Date(from))
  }
}
