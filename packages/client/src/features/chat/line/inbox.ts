import type { ConversationId, Entry, Mark, Told } from '@kleeblatt/shared/chat'
import { Failure, type Page, type PersonId } from '@kleeblatt/shared/core'
import { createObservable, type Observable } from '../observable.ts'
import { toFailure } from '../to-failure.ts'
import { createBook, idOfTold } from './book.ts'

export interface InboxView {
  readonly state: 'opening' | 'open' | 'failed'
  /** Most recently written in first. */
  readonly entries: readonly Entry[]
  readonly hasMore: boolean
  readonly failure: Failure | null
}

interface Asking {
  page: (after: string | undefined) => Promise<Page<Entry>>
  /** Rejects with `not-found` when the conversation is not, or no longer, the person's to see. */
  entry: (id: ConversationId) => Promise<Entry>
}

export type Standing = Pick<Mark, 'conversationId' | 'rev'>

export interface Inbox {
  readonly view: Observable<InboxView>
  load(): Promise<void>
  more(): Promise<void>
  hear(told: Told): void
  /** Puts in an answer that holds an entry as it is now. */
  put(entry: Entry): void
  /** Asks for one conversation anew; it goes when it is no longer the person's to see. */
  refresh(id: ConversationId): Promise<void>
  /** Compares with the truth: what stands elsewhere is asked for anew. */
  compare(marks: readonly Standing[]): Promise<void>
  /** The person is in these and no others: what was lost without a word is asked for, and goes. */
  keepOnly(marks: readonly Standing[]): Promise<void>
}

/** A list that is on the screen stays there when asking for it anew fails. */
const whenFailed = { opening: 'failed', open: 'open', failed: 'failed' } as const

/** The first page asked for anew says nothing about how far the list was read. */
const endOf = (found: string | null, known: string | null | undefined) => (known === undefined ? found : known)

/** From here on it costs less to ask for the list than for its conversations one by one. */
const manyBehind = 8

/** The person's conversations on this device: what was asked for, with all that was told folded over it. */
export function createInbox(me: PersonId, asking: Asking): Inbox {
  const view = createObservable<InboxView>({ state: 'opening', entries: [], hasMore: false, failure: null })
  const book = createBook(me)
  const underWay = new Map<ConversationId, Promise<void>>()
  let next: string | null | undefined

  function show(part: Partial<InboxView> = {}): void {
    const { entries, behind } = book.folded()
    view.set({ ...view.get(), ...part, entries, hasMore: typeof next === 'string' })
    for (const id of behind) void refresh(id)
  }

  async function ask(id: ConversationId): Promise<void> {
    try {
      book.put(await asking.entry(id))
    } catch (error) {
      // Anything but a refusal is an accident of the line: the next connection or heartbeat asks anew.
      if (error instanceof Failure && error.code === 'not-found') book.forget(id)
    }
    underWay.delete(id)
    show()
  }

  function refresh(id: ConversationId): Promise<void> {
    const run = underWay.get(id) ?? ask(id)
    underWay.set(id, run)
    return run
  }

  async function load(after?: string): Promise<void> {
    try {
      const page = await asking.page(after)
      for (const entry of page.items) book.put(entry)
      next = after === undefined ? endOf(page.next, next) : page.next
      show({ state: 'open', failure: null })
    } catch (error) {
      show({ state: whenFailed[view.get().state], failure: toFailure(error) })
    }
  }

  async function compare(marks: readonly Standing[]): Promise<void> {
    const known = new Map(view.get().entries.map(({ conversation }) => [conversation.id, conversation.rev]))
    const behind = marks.filter(({ conversationId, rev }) => (known.get(conversationId) ?? -1) < rev)
    if (behind.length > manyBehind) await load()
    else await Promise.all(behind.map(({ conversationId }) => refresh(conversationId)))
  }

  async function keepOnly(marks: readonly Standing[]): Promise<void> {
    const own = new Set(marks.map(({ conversationId }) => conversationId))
    const { entries } = view.get()
    const lost = entries.filter(({ conversation, standing }) => standing !== 'reader' && !own.has(conversation.id))
    await Promise.all(lost.map(({ conversation }) => refresh(conversation.id)))
  }

  return {
    view,
    load: () => load(),
    more: async () => {
      if (typeof next === 'string') await load(next)
    },
    hear(told) {
      book.hear(told)
      if (book.has(idOfTold(told))) show()
      else if (view.get().state === 'open') void refresh(idOfTold(told))
    },
    put(entry) {
      book.put(entry)
      show()
    },
    refresh,
    compare,
    keepOnly,
  }
}
