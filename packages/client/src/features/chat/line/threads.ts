import type { ConversationId, ThreadEntry, ThreadPlace, ThreadTold } from '@kleeblatt/shared/chat'
import { Failure, type Page, type PersonId, type Principal } from '@kleeblatt/shared/core'
import { createObservable, type Observable } from '../observable.ts'
import { toFailure } from '../to-failure.ts'
import { createThreadBook, placeOf } from './thread-book.ts'
import { type ListState, whenFailed } from './view.ts'
import type { Standing } from './wanted.ts'

export interface ThreadsView {
  readonly state: ListState
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
  /** Shows what this device has kept, while nothing was answered yet. */
  restore(entries: readonly ThreadEntry[]): void
  /** Those in which something is new; once the list has been looked at, its beginning too. */
  load(): Promise<void>
  /** Somebody looks at the list. */
  list(): Promise<void>
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

/** How far conversations are known to have come. */
function createHeard() {
  const revs = new Map<ConversationId, number>()
  const note = (id: ConversationId, rev: number) => void revs.set(id, Math.max(rev, revs.get(id) ?? 0))

  return {
    told(told: ThreadTold): void {
      const { id, rev } = placeOf(told)
      note(id, rev)
    },
    hasMissed(marks: readonly Standing[]): boolean {
      const hasMissed = marks.some(({ conversationId, rev }) => (revs.get(conversationId) ?? -1) < rev)
      for (const { conversationId, rev } of marks) note(conversationId, rev)
      return hasMissed
    },
  }
}

/** Null after an accident of the line: the next connection loads anew. */
const entryOrGone = ({ entry }: Asking, place: ThreadPlace): Promise<ThreadEntry | 'gone' | null> =>
  entry(place).catch((error: unknown) => (error instanceof Failure && error.code === 'not-found' ? 'gone' : null))

/** Asks for one thread anew, unless that is under way. */
function refreshing(asking: Asking, book: ReturnType<typeof createThreadBook>) {
  const asked = new Set<ThreadPlace['rootId']>()
  async function refresh(place: ThreadPlace): Promise<void> {
    const entry = await book.during(entryOrGone(asking, place))
    if (entry === 'gone') book.drop(({ root }) => root.id === place.rootId)
    else if (entry) book.put(entry)
    asked.delete(place.rootId)
  }
  return (place: ThreadPlace): Promise<void> | undefined => {
    if (asked.has(place.rootId)) return undefined
    asked.add(place.rootId)
    return refresh(place)
  }
}

/** What is new and, where the whole list is wanted, its first page. */
async function beginningOf(asking: Asking, wholly: boolean): Promise<Page<ThreadEntry>> {
  const [news, first] = await Promise.all([unreadOf(asking), wholly ? asking.page({}) : null])
  return { items: [...news, ...(first?.items ?? [])], next: first?.next ?? null }
}

/** The person's threads on this device: what was asked for, with all that was told folded over it. */
export function createThreads(me: PersonId, asking: Asking): Threads {
  const view = createObservable<ThreadsView>({ state: 'opening', entries: [], hasMore: false, failure: null })
  const book = createThreadBook(me)
  const heard = createHeard()
  const refresh = refreshing(asking, book)
  let next: string | null = null
  let isListed = false
  let hasFailed = false

  function show(part: Partial<ThreadsView> = {}): void {
    const behind = book.fold()
    view.set({ ...view.get(), ...part, entries: book.entries(), hasMore: next !== null })
    for (const place of behind) void refresh(place)?.then(() => show())
  }

  async function load(): Promise<void> {
    const wholly = isListed
    try {
      const { items, next: end } = await book.during(beginningOf(asking, wholly))
      book.begin(items)
      if (wholly) book.dropKept()
      next = end
      hasFailed = false
      show(wholly ? { state: 'open', failure: null } : {})
    } catch (error) {
      hasFailed = true
      show({ state: whenFailed[view.get().state], failure: toFailure(error) })
    }
  }

  return {
    view,
    load,
    restore(entries) {
      if (view.get().state !== 'opening' || entries.length === 0) return
      book.restore(entries)
      show({ state: 'kept' })
    },
    list() {
      isListed = true
      return load()
    },
    async more() {
      if (next === null) return
      const page = await book.during(asking.page({ after: next }))
      for (const entry of page.items) book.put(entry)
      next = page.next
      show()
    },
    hear(told) {
      heard.told(told)
      book.hear(told)
      show()
    },
    put(entry) {
      book.put(entry)
      show()
    },
    compare(marks) {
      if (heard.hasMissed(marks) || hasFailed) void load()
    },
    standFor: book.standFor,
    forget(id) {
      book.drop(({ root }) => root.conversationId === id)
      show()
    },
  }
}
