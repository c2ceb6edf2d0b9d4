import type { Changed } from '../conversations/following.ts'
import type { ChatStore } from '../store.ts'

interface Needs {
  readonly store: ChatStore
  readonly now: () => Date
}

/** A unit of work is nearly always on disk so soon after it began, by clocks that are up to a minute apart. What took longer is found when all is asked for again. */
const lateMs = 75_000
const allEveryMs = 30_000

export interface Recent {
  readonly at: number
  readonly changed: readonly Changed[]
}

interface Asked {
  readonly at: number
  readonly from: number
  /** When everything was asked for, and not only what was new. */
  readonly allAt: number
  readonly answer: Promise<Recent>
}

/** What has changed since an instant. An answer that is not older than `maxAgeMs` serves whoever asks for as much. */
export type AskRecent = (from: number, maxAgeMs: number) => Promise<Recent>

/** Asks the store what has changed lately, on whichever node: once for all who keep up with it. */
export function createRecent({ store, now }: Needs): AskRecent {
  let last: Asked | null = null

  /** What was answered before, with what is new since. In a busy city everything would be thousands of rows each time. */
  async function changedSince(from: number, before: Asked | null): Promise<readonly Changed[]> {
    if (!before) return store.conversations.changesAfter(new Date(from))
    const [{ changed }, news] = await Promise.all([
      before.answer,
      store.conversations.changesAfter(new Date(Math.max(from, before.at - lateMs))),
    ])
    const known = new Map([...changed, ...news].map((one) => [one.id, one]))
    return [...known.values()].filter(({ changedAt }) => changedAt.getTime() > from)
  }

  const ask = (at: number, from: number): Promise<Recent> => {
    const reaches = last !== null && at >= last.at && last.from <= from && at - last.allAt < allEveryMs
    const before = reaches ? last : null
    const answer = changedSince(from, before).then((changed) => ({ at, changed }))
    const asked = { at, from, allAt: before?.allAt ?? at, answer }
    last = asked
    // What could not be answered is asked again by the next.
    answer.catch(() => {
      if (last === asked) last = null
    })
    return answer
  }

  return async (from, maxAgeMs) => {
    const at = now().getTime()
    const age = last ? at - last.at : Number.NaN
    return last && age >= 0 && age < maxAgeMs && last.from <= from ? last.answer : ask(at, from)
  }
}
