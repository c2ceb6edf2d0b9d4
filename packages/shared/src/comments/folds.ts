import type { Listed, Thread, ThreadCounts, ThreadId, ThreadList, ThreadTold } from './contract.ts'

/** What was last heard of each thread of one thing, and of their numbers. */
export interface HeardThreads {
  readonly threads: ReadonlyMap<ThreadId, Thread>
  /** With the rev at which they were so many. */
  readonly counts: (ThreadCounts & { readonly rev: number }) | null
}

export const nothingHeard: HeardThreads = { threads: new Map(), counts: null }

/** Keeps what is newest. What is heard twice or out of turn does no harm. */
export function withThread({ threads, counts }: HeardThreads, told: ThreadTold): HeardThreads {
  const { thread } = told
  const isNews = thread.rev > (threads.get(thread.id)?.rev ?? 0)
  const isLast = thread.rev > (counts?.rev ?? 0)
  return {
    threads: isNews ? new Map(threads).set(thread.id, thread) : threads,
    counts: isLast ? { ...told.counts, rev: thread.rev } : counts,
  }
}

type Asked = Pick<ThreadList, 'rev' | 'counts' | 'items' | 'next'>

const newestFirst = (one: Thread, other: Thread) => other.seq - one.seq

/**
 * What asking for the same stretch of open or settled threads again would give after hearing. What lies behind the end
 * of a stretch that goes on belongs to the next one.
 */
export function threadsWith(
  { rev, counts, items, next }: Asked,
  heard: HeardThreads,
  listed: Listed,
): { readonly items: readonly Thread[]; readonly counts: ThreadCounts } {
  const isNewer = ({ id, rev: at }: Thread) => at > (items.find((item) => item.id === id)?.rev ?? rev)
  const newer = [...heard.threads.values()].filter(isNewer)
  const replaced = new Set(newer.map(({ id }) => id))
  const belongs = ({ seq, settlement }: Thread) => settlement.is === listed && (next === null || seq >= next)
  const isLate = heard.counts !== null && heard.counts.rev > rev
  return {
    items: [...items.filter(({ id }) => !replaced.has(id)), ...newer.filter(belongs)].toSorted(newestFirst),
    counts: isLate ? { open: heard.counts.open, settled: heard.counts.settled } : counts,
  }
}
