import type { ConversationId } from '@kleeblatt/shared/chat'
import type { Changed } from '../conversations/following.ts'
import type { ChatStore } from '../store.ts'
import type { AskRecent } from './recent.ts'

interface Needs {
  readonly store: ChatStore
  readonly now: () => Date
  /** What is on disk of a unit of work that failed is not known here. */
  readonly unitsFailed: () => number
}

/** So seldom is it asked what an operator's tools have written. */
export const toolsEveryMs = 30_000

interface Asked {
  readonly at: number
  readonly from: number
  readonly failedBefore: number
  readonly answer: Promise<readonly Changed[]>
}

/** The later state of each: two of one conversation are told apart by their rev. */
function latest(changes: Iterable<Changed>): Iterable<Changed> {
  const byId = new Map<ConversationId, Changed>()
  for (const one of changes) if ((byId.get(one.id)?.rev ?? -1) < one.rev) byId.set(one.id, one)
  return byId.values()
}

/**
 * What has changed lately, where the store is this node's alone: it knows by its own units of work, and asks the store
 * only for what others have written, seldom.
 */
export function createRecentAlone({ store, now, unitsFailed }: Needs): AskRecent {
  let last: Asked | null = null

  function ask(at: number, from: number): Asked {
    const answer = store.conversations.changesAfter(new Date(from))
    const asked = { at, from, failedBefore: unitsFailed(), answer }
    // What could not be answered is asked again by the next.
    answer.catch(() => {
      if (last === asked) last = null
    })
    last = asked
    return asked
  }

  const serves = ({ at, from, failedBefore }: Asked, time: number, asFrom: number): boolean =>
    time >= at && time - at < toolsEveryMs && from <= asFrom && failedBefore === unitsFailed()

  return async (from) => {
    const at = now().getTime()
    const { answer } = last && serves(last, at, from) ? last : ask(at, from)
    const written = await answer
    const changed = [...latest([...written, ...store.conversations.changedHere(new Date(from))])]
    return { at, changed: changed.filter(({ changedAt }) => changedAt.getTime() > from) }
  }
}
