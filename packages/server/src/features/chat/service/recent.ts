import type { Changed } from '../conversations/following.ts'
import type { ChatStore } from '../store.ts'

interface Needs {
  readonly store: ChatStore
  readonly now: () => Date
}

export interface Recent {
  readonly at: number
  readonly changed: readonly Changed[]
}

interface Asked {
  readonly at: number
  readonly from: number
  readonly answer: Promise<Recent>
}

/** What has changed since an instant. An answer that is not older than `maxAgeMs` serves whoever asks for as much. */
export type AskRecent = (from: number, maxAgeMs: number) => Promise<Recent>

/** Asks the store what has changed lately, on whichever node: once for all who keep up with it. */
export function createRecent({ store, now }: Needs): AskRecent {
  let last: Asked | null = null

  return (from, maxAgeMs) => {
    const at = now().getTime()
    const age = last ? at - last.at : Number.NaN
    if (last && age >= 0 && age < maxAgeMs && last.from <= from) return last.answer
    const answer = store.conversations.changesAfter(new Date(from)).then((changed) => ({ at, changed }))
    const asked = { at, from, answer }
    last = asked
    // What could not be answered is asked again by the next.
    answer.catch(() => {
      if (last === asked) last = null
    })
    return answer
  }
}
