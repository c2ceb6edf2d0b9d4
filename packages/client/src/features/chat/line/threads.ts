import type { ConversationId, ThreadEntry, ThreadPlace, ThreadTold } from '@kleeblatt/shared/chat'
import { Failure, type Page, type PersonId, type Principal } from '@kleeblatt/shared/core'
import { createObservable, type Observable } from '../observable.ts'
import { toFailure } from '../to-failure.ts'
import { createThreadBook, placeOf } from './thread-book.ts'
import type { Standing } from './wanted.ts'

export interface ThreadsView {
  readonly state: 'opening' | 'open' | 'failed'
  /** The last answered first. */
  readonly entries: readonly ThreadEntry[]
  readonly hasMore: boolean
  readonly failure: Failure | null
}

interface Asking {
  page: (input: { after?: string; unread?: 'true' }) => Promise<Page<ThreadEntry>>
  /** Rejects with `not-found` when the thread is not, or no longer, the person's to see. */
  entry: (place: ThreadPlace) => Promise<ThreadEntry>
}

export interface Threads {
  readonly view: Observable<ThreadsView>
  /** Those in which something is new, all of them, and the beginning of the rest. */
  load(): Promise<void>
  more(): Promise<void>
  hear(told: ThreadTold): void
  /** Puts in an answer that holds a thread as it is now. */
  put(entry: ThreadEntry): void
  /** Loads anew where something was not heard. */
  compare(marks: readonly Standing[]): void
  standFor(principals: readonly Principal[]): void
  /** A conversation is no longer the person's to see, and neither are its threads. */
  forget(id: ConversationId): void
}

/** All in which something is new. */
async function unreadOf({ page }: Asking): Promise<ThreadEntry[]> {
  const found: ThreadEntry[] = []
  for (let after: string | undefined, more = true; more; more = after !== undefined) {
    const part = await page({ unread: 'true', ...(after !== undefined && { after }) })
    found.push(...part.items)
    after = part.next ?? undefined
  }
  return found
}

/** The person's threads on this device: what was asked for, with all that was told folded over it. */
export function createThreads(me: PersonId, asking: Asking): Threads {
  const view = createObservable<ThreadsView>({ state: 'opening', entries: [], hasMore: false, failure: null })
  const book = createThreadBook(me)
  const heard = new Map<ConversationId, number>()
  const asked = new Set<ThreadPlace['rootId']>()
  let next: string | null = null

  function show(part: Partial<ThreadsView> = {}): void {
    const behind = book.fold()
    view.set({ ...view.get(), ...part, entries: book.entries(), hasMore: next !== null })
    for (const place of behind) void refresh(place)
  }

  async function refresh(place: ThreadPlace): Promise<void> {
    if (asked.has(place.rootId)) return
    asked.add(place.rootId)
    try {
      book.put(await book.during(asking.entry(place)))
    } catch (error) {
      // Anything but a refusal is an accident of the line: the next connection loads anew.
      const isGone = error instanceof Failure && error.code === 'not-found'
      if (isGone) book.drop(({ root }) => root.id === place.rootId)
    }
    asked.delete(place.rootId)
    show()
  }

  async function load(): Promise<void> {
    try {
      const [news, first] = await book.during(Promise.all([unreadOf(asking), asking.page({})]))
      const fresh = new Set([...news, ...first.items].map(({ root }) => root.id))
      // What was new here and is not among the new ones has been read, or is gone.
      book.drop((entry) => entry.unread > 0 && !fresh.has(entry.root.id))
      for (const entry of [...news, ...first.items]) book.put(entry)
      next = first.next
      show({ state: 'open', failure: null })
    } catch (error) {
      if (view.get().state !== 'open') show({ state: 'failed', failure: toFailure(error) })
    }
  }

  return {
    view,
    load,
    async more() {
      if (next === null) return
      const page = await book.during(asking.page({ after: next }))
      for (const entry of page.items) book.put(entry)
      next = page.next
      show()
    },
    hear(told) {
      const { id, rev } = placeOf(told)
      heard.set(id, Math.max(rev, heard.get(id) ?? 0))
      book.hear(told)
      show()
    },
    put(entry) {
      book.put(entry)
      show()
    },
    compare(marks) {
      const hasMissed = marks.some(({ conversationId, rev }) => (heard.get(conversationId) ?? -1) < rev)
      for (const { conversationId, rev } of marks)
        heard.set(conversationId, Math.max(rev, heard.get(conversationId) ?? 0))
      if (hasMissed) void load()
    },
    standFor: book.standFor,
    forget(id) {
      book.drop(({ root }) => root.conversationId === id)
      show()
    },
  }
}
