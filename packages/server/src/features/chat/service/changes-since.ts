import type { Changed } from '../conversations/following.ts'
import type { ChatStore } from '../store.ts'
import type { AskRecent } from './recent.ts'
import { toolsEveryMs } from './recent-alone.ts'

interface Needs {
  readonly store: ChatStore
  readonly now: () => Date
  /** What has changed lately, given only where nothing that is written down late is missing in it. */
  readonly recent: AskRecent | undefined
}

/** What happened longer ago is not kept in memory for those who ask for what is recent. */
const recentlyMs = 5 * 60_000

export type ChangesSince = (from: number) => Promise<readonly Changed[]>

/**
 * All conversations that have changed since an instant, for one who must not miss any, in no order. What the answer does
 * not hold yet changed less than `toolsEveryMs` before it was asked for, or was not on disk then.
 */
export function createChangesSince({ store, now, recent }: Needs): ChangesSince {
  /** Who has much to catch up with asks again and again, each time for a little less. */
  let last: { readonly at: number; readonly from: number; readonly answer: Promise<readonly Changed[]> } | null = null

  async function longSince(at: number, from: number): Promise<readonly Changed[]> {
    const serves = last !== null && at >= last.at && at - last.at < toolsEveryMs && last.from <= from
    if (!serves || !last) last = { at, from, answer: store.conversations.changesAfter(new Date(from)) }
    const asked = last
    asked.answer.catch(() => {
      if (last === asked) last = null
    })
    return (await asked.answer).filter(({ changedAt }) => changedAt.getTime() > from)
  }

  return async (from) => {
    const at = now().getTime()
    if (from <= at - recentlyMs) return longSince(at, from)
    last = null
    return recent ? (await recent(from, 0)).changed : store.conversations.changesAfter(new Date(from))
  }
}
