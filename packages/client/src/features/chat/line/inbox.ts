import type { ConversationId, Entry, Told } from '@kleeblatt/shared/chat'
import {
  everyone,
  type Failure,
  type Page,
  type PersonId,
  type Principal,
  principalOfPerson,
} from '@kleeblatt/shared/core'
import { createObservable, type Observable } from '../observable.ts'
import { toFailure } from '../to-failure.ts'
import { createBook, idOfTold } from './book.ts'
import { createUpkeep } from './upkeep.ts'
import { type ListState, whenFailed } from './view.ts'
import type { Standing } from './wanted.ts'

export interface InboxView {
  readonly state: ListState
  /** Most recently written in first. */
  readonly entries: readonly Entry[]
  readonly hasMore: boolean
  readonly failure: Failure | null
}

interface Asking {
  page: (after: string | undefined) => Promise<Page<Entry>>
  /** Rejects with `not-found` when the conversation is not, or no longer, the person's to see. */
  entry: (id: ConversationId) => Promise<Entry>
  /** Hears of each that turns out not to be, or to be no longer, the person's to see. */
  onGone?: (id: ConversationId) => void
}

export interface Inbox {
  readonly view: Observable<InboxView>
  /** Shows what this device has kept, while nothing was answered yet. */
  restore(entries: readonly Entry[]): void
  load(): Promise<void>
  more(): Promise<void>
  hear(told: Told): void
  /** Puts in an answer that holds an entry as it is now. */
  put(entry: Entry): void
  /** Asks for one conversation anew, after this call; it goes when it is no longer the person's to see. */
  refresh(id: ConversationId): Promise<void>
  /** Compares with the truth: what stands elsewhere is asked for anew, and so is what could not be had before. */
  compare(marks: readonly Standing[]): Promise<void>
  /**
   * The person is in these and no others: what was lost without a word is asked for, and goes. Of those they only look
   * into, the ones that are `read` here are asked for.
   */
  keepOnly(marks: readonly Standing[], read: ReadonlySet<ConversationId>): Promise<void>
  /** What the person stands for, as far as it is known here: any of it may be mentioned. */
  readonly principals: Observable<readonly Principal[]>
  /** The person stands for these now: whether what is unread mentions them is counted anew. */
  standFor(principals: readonly Principal[]): void
}

/** A channel that somebody only looks into closes: it is not theirs to see any more. */
const isClosing = (told: Told, known: Entry | undefined): boolean =>
  told.name === 'chat:conversation' &&
  known?.standing === 'reader' &&
  told.payload.kind === 'channel' &&
  told.payload.access === 'closed'

const areSame = (some: readonly Principal[], others: readonly Principal[]) =>
  some.length === others.length && some.every((one) => others.includes(one))

/** The first page asked for anew says nothing about how far the list was read. */
const endOf = (found: string | null, known: string | null | undefined) => (known === undefined ? found : known)

/** Whoever wants something while it is on its way waits for the same answer. */
function together<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let underWay: Promise<Answer> | null = null
  return () => {
    underWay ??= ask().finally(() => {
      underWay = null
    })
    return underWay
  }
}

/** The person's conversations on this device: what was asked for, with all that was told folded over it. */
export function createInbox(me: PersonId, asking: Asking): Inbox {
  const view = createObservable<InboxView>({ state: 'opening', entries: [], hasMore: false, failure: null })
  const principals = createObservable<readonly Principal[]>([everyone, principalOfPerson(me)])
  const book = createBook(() => ({ id: me, principals: principals.get() }))
  let next: string | null | undefined

  function show(part: Partial<InboxView> = {}): void {
    const { entries, behind } = book.folded()
    view.set({ ...view.get(), ...part, entries, hasMore: typeof next === 'string' })
    for (const id of behind) upkeep.look(id)
  }

  async function load(after?: string): Promise<boolean> {
    try {
      const page = await asking.page(after)
      for (const entry of page.items) book.put(entry)
      next = after === undefined ? endOf(page.next, next) : page.next
      show({ state: 'open', failure: null })
      for (const id of book.unknown()) upkeep.look(id)
      return true
    } catch (error) {
      show({ state: whenFailed[view.get().state], failure: toFailure(error) })
      return false
    }
  }

  const upkeep = createUpkeep({ ...asking, book, entries: () => view.get().entries, load, show })
  const { refresh, compare } = upkeep

  async function keepOnly(marks: readonly Standing[], read: ReadonlySet<ConversationId>): Promise<void> {
    const own = new Set(marks.map(({ conversationId }) => conversationId))
    const isAskedFor = ({ conversation: { id }, standing }: Entry) =>
      standing === 'reader' ? read.has(id) : !own.has(id)
    const asked = view.get().entries.filter(isAskedFor)
    await Promise.all(asked.map(({ conversation }) => refresh(conversation.id)))
  }

  return {
    view,
    restore(entries) {
      if (view.get().state !== 'opening' || entries.length === 0) return
      for (const entry of entries) book.put(entry)
      show({ state: 'kept' })
    },
    load: together(async () => void (await load())),
    more: async () => {
      if (typeof next === 'string') await load(next)
    },
    hear(told) {
      const id = idOfTold(told)
      const known = view.get().entries.find(({ conversation }) => conversation.id === id)
      book.hear(told)
      if (isClosing(told, known)) void refresh(id)
      else if (book.has(id)) show()
      else if (view.get().state === 'open') upkeep.look(id)
    },
    put(entry) {
      book.put(entry)
      show()
    },
    refresh,
    compare,
    keepOnly,
    principals,
    standFor(now) {
      if (areSame(principals.get(), now)) return
      principals.set(now)
      const counted = view.get().entries.filter(({ unread }) => unread > 0)
      for (const { conversation } of counted) void refresh(conversation.id)
    },
  }
}
