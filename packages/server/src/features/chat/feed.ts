import { type ConversationId, conversationId } from '@kleeblatt/shared/chat'
import { z } from 'zod'
import type { SearchChanges, SearchDoc } from '../../kernel/search.ts'
import type { Kept } from './conversations/row/store.ts'
import { settleMs } from './service/pulse.ts'
import type { ChatStore } from './store.ts'

const place = z.object({
  id: conversationId,
  /** Its messages are handed over up to this rev… */
  rev: z.number(),
  /** …as those may find them who could at this one. */
  audience: z.number(),
  changedAt: z.number(),
})

/**
 * First everything, conversation by conversation in the order of their ids; then what has changed since that began.
 * All that changed up to `since` is handed over. Going through what changed later, in the order it did, has come to
 * `upTo`, which stays so far behind that nothing earlier can still be on its way to the disk; what lies after it and
 * is handed over already is in `done`.
 */
const cursor = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('all'), began: z.number(), id: conversationId.nullable(), rev: z.number() }),
  z.object({ phase: z.literal('since'), since: z.number(), upTo: z.number(), done: z.array(place) }),
])
type Cursor = z.infer<typeof cursor>
type Phase<Name> = Extract<Cursor, { phase: Name }>
type Place = z.infer<typeof place>

export interface Handed {
  readonly docs: SearchDoc[]
  readonly gone: string[]
  readonly count: number
  /** The last rev handed over; all of it, if it is complete. */
  readonly rev: number
  readonly isComplete: boolean
}

interface Needs {
  store: ChatStore
  now: () => Date
  /** A conversation's messages after a rev, at most so many. */
  hand: (kept: Kept, after: number, limit: number) => Promise<Handed>
}

const pageSize = 500

const answer = (handed: readonly Handed[], next: Cursor, more: boolean): SearchChanges => ({
  docs: handed.flatMap(({ docs }) => docs),
  gone: handed.flatMap(({ gone }) => gone),
  cursor: JSON.stringify(next),
  more,
})

/** Everything there is. */
function createWhole({ store, hand }: Needs) {
  const beyond = ({ began, ...from }: Phase<'all'>, isLast: boolean): Cursor => {
    const since = began - settleMs
    return isLast ? { phase: 'since', since, upTo: since, done: [] } : { ...from, began }
  }

  return async (from: Phase<'all'>, limit: number): Promise<SearchChanges> => {
    const found = await store.conversations.from(from.id, pageSize)
    const handed: Handed[] = []
    let at = from
    let left = limit
    for (const kept of found) {
      const { id } = kept.conversation
      const part = await hand(kept, id === from.id ? from.rev : 0, left)
      handed.push(part)
      at = { ...from, id, rev: part.rev }
      left -= part.count
      if (!part.isComplete || left === 0) return answer(handed, at, true)
    }
    return answer(handed, beyond(at, found.length < pageSize), true)
  }
}

/** What has changed since. */
function createNews({ store, now, hand }: Needs) {
  /** From which rev on a conversation's messages are still to be handed over. */
  async function startOf(kept: Kept, since: number, done: Place | undefined): Promise<number> {
    if (done) return kept.audienceRev > done.audience ? 0 : done.rev
    if (kept.audienceAt.getTime() > since) return 0
    return store.messages.revAt(kept.conversation.id, new Date(since))
  }

  /** Everything that changed after an instant and is not done, in the order it did. */
  async function* changedAfter(instant: number, isDone: (kept: Kept) => boolean): AsyncGenerator<Kept> {
    let page: Kept[] = []
    let position: { at: Date; id: ConversationId | null } = { at: new Date(instant), id: null }
    do {
      page = await store.conversations.changedAfter(position, pageSize)
      yield* page.filter((kept) => !isDone(kept))
      const last = page.at(-1)
      if (last) position = { at: last.changedAt, id: last.conversation.id }
    } while (page.length === pageSize)
  }

  return async (from: Phase<'since'>, limit: number): Promise<SearchChanges> => {
    const settled = now().getTime() - settleMs
    const places = new Map(from.done.map((one) => [one.id, one]))
    const isDone = ({ conversation: { id, rev } }: Kept) => (places.get(id)?.rev ?? -1) >= rev
    const handed: Handed[] = []
    const stand = (wanted: number, more: boolean) => {
      const upTo = Math.max(from.upTo, Math.min(settled, wanted))
      const done = [...places.values()].filter(({ changedAt }) => changedAt > upTo)
      return answer(handed, { phase: 'since', since: more ? from.since : upTo, upTo, done }, more)
    }

    let left = limit
    for await (const kept of changedAfter(from.upTo, isDone)) {
      const { id } = kept.conversation
      const changedAt = kept.changedAt.getTime()
      if (left === 0) return stand(changedAt - 1, true)
      const part = await hand(kept, await startOf(kept, from.since, places.get(id)), left)
      handed.push(part)
      left -= part.count
      places.set(id, { id, rev: part.rev, audience: kept.audienceRev, changedAt })
      if (!part.isComplete) return stand(changedAt - 1, true)
    }
    return stand(settled, false)
  }
}

/** All messages of all conversations for the search, from any point on. Repeats happen, gaps do not. */
export function createFeed(needs: Needs) {
  const whole = createWhole(needs)
  const news = createNews(needs)

  return (after: string | null, limit: number): Promise<SearchChanges> => {
    const from: Cursor = after
      ? cursor.parse(JSON.parse(after))
      : { phase: 'all', began: needs.now().getTime(), id: null, rev: 0 }
    return from.phase === 'all' ? whole(from, limit) : news(from, limit)
  }
}
