import { setTimeout } from 'node:timers/promises'
import { type ConversationId, conversationId } from '@kleeblatt/shared/chat'
import { z } from 'zod'
import type { SearchChanges, SearchDoc } from '../../kernel/search.ts'
import type { Changed } from './conversations/following.ts'
import type { Kept } from './conversations/row/store.ts'
import type { ChangesSince } from './service/changes-since.ts'
import { settleMs } from './service/pulse.ts'
import { toolsEveryMs } from './service/recent-alone.ts'
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
  readonly kept: Kept
  readonly docs: SearchDoc[]
  readonly gone: string[]
  readonly count: number
  /** The last rev handed over; all of it, if it is complete. */
  readonly rev: number
  readonly isComplete: boolean
}

/** A conversation, and the rev after which its messages are to be handed over. */
export interface Wanted {
  readonly kept: Kept
  readonly after: number
}

interface Needs {
  store: ChatStore
  changesSince: ChangesSince
  now: () => Date
  /** A conversation's messages after a rev, at most so many. */
  hand: (kept: Kept, after: number, limit: number) => Promise<Handed>
  /** All messages of some conversations, each after a rev, in the order asked. */
  handAll: (wanted: readonly Wanted[]) => Promise<Handed[]>
}

const pageSize = 500
/** What changed longer ago is on disk, and known to have changed. */
const lateMs = settleMs + toolsEveryMs
/** In so many conversations it is asked at once what has changed… */
const groupSize = 8
/** …and then who says something is heard first: the search can wait, they should not. */
const pauseMs = 20

interface Part extends Omit<SearchChanges, 'cursor'> {
  readonly next: Cursor
}

const partOf = (handed: readonly Handed[], next: Cursor, more: boolean): Part => ({
  docs: handed.flatMap(({ docs }) => docs),
  gone: handed.flatMap(({ gone }) => gone),
  next,
  more,
})

/** Everything there is. */
function createWhole({ store, hand }: Needs) {
  const beyond = ({ began, ...from }: Phase<'all'>, isLast: boolean): Cursor => {
    const since = began - lateMs
    return isLast ? { phase: 'since', since, upTo: since, done: [] } : { ...from, began }
  }

  return async (from: Phase<'all'>, limit: number): Promise<Part> => {
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
      if (!part.isComplete || left === 0) return partOf(handed, at, true)
    }
    return partOf(handed, beyond(at, found.length < pageSize), true)
  }
}

/** As many from the beginning as surely have room. */
function fitting(wanted: readonly Wanted[], room: number): readonly Wanted[] {
  let left = room
  const end = wanted.findIndex(({ kept, after }) => {
    left -= kept.conversation.rev - after
    return left < 0
  })
  return end < 0 ? wanted : wanted.slice(0, end)
}

/** All of the first that surely fit, or as much of the first as there is room for. */
async function handFirst({ hand, handAll }: Needs, wanted: readonly Wanted[], room: number): Promise<Handed[]> {
  const fits = fitting(wanted, room)
  if (fits.length > 0) return handAll(fits)
  return Promise.all(wanted.slice(0, 1).map(({ kept, after }) => hand(kept, after, room)))
}

/** What has changed since. In a busy city that is many conversations every few seconds, which are asked for together. */
function createNews(needs: Needs) {
  const { store, changesSince, now } = needs

  /** From which rev on the messages of conversations are still to be handed over. */
  async function wantedOf(group: readonly Kept[], since: number, places: ReadonlyMap<ConversationId, Place>) {
    const isMoved = ({ conversation: { id }, audienceRev, audienceAt }: Kept) => {
      const done = places.get(id)
      return done ? audienceRev > done.audience : audienceAt.getTime() > since
    }
    const unknown = group.filter((kept) => !places.has(kept.conversation.id) && !isMoved(kept))
    const revs = await store.messages.revsAt(
      unknown.map(({ conversation }) => conversation),
      new Date(since),
    )
    return group.map((kept): Wanted => {
      const { id } = kept.conversation
      return { kept, after: isMoved(kept) ? 0 : (places.get(id)?.rev ?? revs.get(id) ?? 0) }
    })
  }

  /** Everything that changed after an instant and is not done, in the order it did. */
  async function* changedAfter(instant: number, isDone: (one: Changed) => boolean): AsyncGenerator<Kept[]> {
    const changed = (await changesSince(instant)).filter((one) => !isDone(one))
    const open = changed.toSorted((one, other) => one.changedAt.getTime() - other.changedAt.getTime())
    for (let from = 0; from < open.length; from += groupSize) {
      if (from > 0) await setTimeout(pauseMs)
      const group = open.slice(from, from + groupSize)
      const found = await store.conversations.conversations(group.map(({ id }) => id))
      const byId = new Map(found.map((kept) => [kept.conversation.id, kept]))
      // What has changed again since stays where it stood, so that nothing before it is passed over.
      yield group.flatMap(({ id, changedAt }) => {
        const kept = byId.get(id)
        return kept ? [{ ...kept, changedAt }] : []
      })
    }
  }

  /** What has changed and is not done, until there is no room for all of it. */
  async function* handing({ since, upTo }: Phase<'since'>, places: ReadonlyMap<ConversationId, Place>, limit: number) {
    const isDone = ({ id, rev }: Changed) => (places.get(id)?.rev ?? -1) >= rev
    let left = limit
    for await (const group of changedAfter(upTo, isDone)) {
      let wanted = await wantedOf(group, since, places)
      while (wanted.length > 0) {
        const parts = await handFirst(needs, wanted, left)
        yield* parts
        left -= parts.reduce((sum, { count }) => sum + count, 0)
        wanted = wanted.slice(parts.length)
      }
    }
  }

  return async (stood: Phase<'since'>, limit: number): Promise<Part> => {
    const settled = now().getTime() - lateMs
    // A clock that was put back has been at these times before.
    const from = { ...stood, since: Math.min(stood.since, settled), upTo: Math.min(stood.upTo, settled) }
    const places = new Map(from.done.map((one) => [one.id, one]))
    const handed: Handed[] = []
    const stand = (wanted: number, more: boolean) => {
      const upTo = Math.max(from.upTo, Math.min(settled, wanted))
      const done = [...places.values()].filter(({ changedAt }) => changedAt > upTo)
      return partOf(handed, { phase: 'since', since: more ? from.since : upTo, upTo, done }, more)
    }

    for await (const part of handing(from, places, limit)) {
      const { id } = part.kept.conversation
      const changedAt = part.kept.changedAt.getTime()
      handed.push(part)
      places.set(id, { id, rev: part.rev, audience: part.kept.audienceRev, changedAt })
      if (!part.isComplete) return stand(changedAt - 1, true)
    }
    return stand(settled, false)
  }
}

const beginning = (now: Date): Cursor => ({ phase: 'all', began: now.getTime(), id: null, rev: 0 })

/** All messages of all conversations for the search, from any point on. Repeats happen, gaps do not. */
export function createFeed(needs: Needs) {
  const whole = createWhole(needs)
  const news = createNews(needs)
  /** In a busy city a cursor is long, and nearly always the one that was answered last. */
  let last: { readonly text: string; readonly cursor: Cursor } | null = null

  const read = (text: string): Cursor => (last?.text === text ? last.cursor : cursor.parse(JSON.parse(text)))

  return async (after: string | null, limit: number): Promise<SearchChanges> => {
    const from = after === null ? beginning(needs.now()) : read(after)
    const { next, ...part } = await (from.phase === 'all' ? whole(from, limit) : news(from, limit))
    const text = JSON.stringify(next)
    last = { text, cursor: next }
    return { ...part, cursor: text }
  }
}
