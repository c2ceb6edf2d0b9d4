import { messageId, type ThreadEntry, type ThreadsInput } from '@kleeblatt/shared/chat'
import { Failure, type Page } from '@kleeblatt/shared/core'
import { z } from 'zod'
import type { Actor } from '../../../kernel/actor.ts'
import type { Follow } from '../threads/store.ts'
import type { Parts } from './parts.ts'
import { createThreadLooking } from './thread-looking.ts'

/** More than anyone follows; of more, those last touched. */
const maxFollows = 2_000
/** So many are counted at once when those are wanted in which something is new. */
const batch = 50

const cursor = z.object({ lastAt: z.iso.datetime(), id: messageId })
type Cursor = z.infer<typeof cursor>

const toCursor = ({ lastAt, id }: Cursor): string => Buffer.from(JSON.stringify({ lastAt, id })).toString('base64url')

function readCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null
  try {
    return cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  } catch {
    throw new Failure('invalid', 'unknown-cursor')
  }
}

interface Head extends Cursor {
  readonly lastSeq: number
  readonly follow: Follow
}

const byActivity = (one: Cursor, other: Cursor) =>
  other.lastAt.localeCompare(one.lastAt) || other.id.localeCompare(one.id)

/** All threads that somebody follows. */
export function createThreadList({ store, accesses, settle }: Pick<Parts, 'store' | 'accesses' | 'settle'>) {
  const steadily = createThreadLooking({ store, accesses, settle })

  /** Those in conversations the actor belongs to and in which something is said, the last answered first. */
  async function headsOf(actor: Actor): Promise<Head[]> {
    const follows = await store.threads.followsOf(actor.id, maxFollows)
    if (follows.length === 0) return []
    const belongings = await accesses.belongings(actor)
    const own = new Map(
      follows.filter(({ conversationId }) => belongings.has(conversationId)).map((one) => [one.rootId, one]),
    )
    const threads = await store.messages.threads([...own.keys()])
    return threads
      .flatMap((thread) => {
        const follow = own.get(thread.id)
        return follow ? [{ ...thread, follow }] : []
      })
      .toSorted(byActivity)
  }

  const entriesOf = async (actor: Actor, heads: readonly Head[]): Promise<ThreadEntry[]> => {
    const entries = await steadily(
      actor,
      heads.map(({ follow }) => ({ conversationId: follow.conversationId, rootId: follow.rootId, follow })),
    )
    const place = new Map(heads.map(({ id }, index) => [id, index]))
    return entries.toSorted((one, other) => (place.get(one.root.id) ?? 0) - (place.get(other.root.id) ?? 0))
  }

  /** Goes through those that may have something new until a page is full. */
  async function unreadPage(actor: Actor, heads: readonly Head[], limit: number): Promise<Page<ThreadEntry>> {
    const items: ThreadEntry[] = []
    const maybe = heads.filter(({ lastSeq, follow }) => lastSeq > follow.readSeq)
    let looked = 0
    while (looked < maybe.length && items.length < limit) {
      const part = maybe.slice(looked, looked + Math.min(batch, limit - items.length))
      looked += part.length
      items.push(...(await entriesOf(actor, part)).filter(({ unread }) => unread > 0))
    }
    const last = maybe[looked - 1]
    return { items, next: last && looked < maybe.length ? toCursor(last) : null }
  }

  async function threads(actor: Actor, { after, limit, unread }: ThreadsInput): Promise<Page<ThreadEntry>> {
    const from = readCursor(after)
    const heads = (await headsOf(actor)).filter((head) => from === null || byActivity(from, head) < 0)
    if (unread) return unreadPage(actor, heads, limit)
    const last = heads.slice(0, limit).at(-1)
    const items = await entriesOf(actor, heads.slice(0, limit))
    return { items, next: last && heads.length > limit ? toCursor(last) : null }
  }

  return { threads }
}
