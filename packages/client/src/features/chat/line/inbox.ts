import type { ConversationId, Entry, Mark, Told } from '@kleeblatt/shared/chat'
import { everyone, Failure, type Page, type PersonId, type Principal, principalOfPerson } from '@kleeblatt/shared/core'
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
  /** Asks for one conversation anew, after this call; it goes when it is no longer the person's to see. */
  refresh(id: ConversationId): Promise<void>
  /** Compares with the truth: what stands elsewhere is asked for anew, and so is what could not be had before. */
  compare(marks: readonly Standing[]): Promise<void>
  /** The person is in these and no others: what was lost without a word is asked for, and goes. */
  keepOnly(marks: readonly Standing[]): Promise<void>
  /** What the person stands for, as far as it is known here: any of it may be mentioned. */
  readonly principals: Observable<readonly Principal[]>
  /** The person stands for these now: whether what is unread mentions them is counted anew. */
  standFor(principals: readonly Principal[]): void
}

const areSame = (some: readonly Principal[], others: readonly Principal[]) =>
  some.length === others.length && some.every((one) => others.includes(one))

/** A list that is on the screen stays there when asking for it anew fails. */
const whenFailed = { opening: 'failed', open: 'open', failed: 'failed' } as const

/** The first page asked for anew says nothing about how far the list was read. */
const endOf = (found: string | null, known: string | null | undefined) => (known === undefined ? found : known)

/** From here on it costs less to ask for the list than for its conversations one by one. */
const manyBehind = 8

/** The person's conversations on this device: what was asked for, with all that was told folded over it. */
export function createInbox(me: PersonId, asking: Asking): Inbox {
  const view = createObservable<InboxView>({ state: 'opening', entries: [], hasMore: false, failure: null })
  const principals = createObservable<readonly Principal[]>([everyone, principalOfPerson(me)])
  const book = createBook(() => ({ id: me, principals: principals.get() }))
  const underWay = new Map<ConversationId, { readonly run: Promise<void>; again: Promise<void> | null }>()
  /** Where conversations are known to stand, until that is in. */
  const wanted = new Map<ConversationId, number>()
  let next: string | null | undefined

  function show(part: Partial<InboxView> = {}): void {
    const { entries, behind } = book.folded()
    view.set({ ...view.get(), ...part, entries, hasMore: typeof next === 'string' })
    for (const id of behind) look(id)
  }

  async function ask(id: ConversationId): Promise<void> {
    try {
      book.put(await asking.entry(id))
      wanted.delete(id)
    } catch (error) {
      // Anything but a refusal is an accident of the line: the next comparison asks anew.
      const isRefusal = error instanceof Failure && error.code === 'not-found'
      if (isRefusal) book.forget(id)
      if (isRefusal) wanted.delete(id)
      else wanted.set(id, Number.POSITIVE_INFINITY)
    }
    underWay.delete(id)
    show()
  }

  function begin(id: ConversationId): Promise<void> {
    const run = ask(id)
    underWay.set(id, { run, again: null })
    return run
  }

  function refresh(id: ConversationId): Promise<void> {
    const known = underWay.get(id)
    if (!known) return begin(id)
    // What is under way was asked before whatever is the reason for this.
    known.again ??= known.run.then(() => refresh(id))
    return known.again
  }

  /** Asks unless an answer is on its way, or could not be had a moment ago. */
  function look(id: ConversationId): void {
    if (!underWay.has(id) && !wanted.has(id)) void refresh(id)
  }

  async function load(after?: string): Promise<boolean> {
    try {
      const page = await asking.page(after)
      for (const entry of page.items) book.put(entry)
      next = after === undefined ? endOf(page.next, next) : page.next
      show({ state: 'open', failure: null })
      for (const id of book.unknown()) look(id)
      return true
    } catch (error) {
      show({ state: whenFailed[view.get().state], failure: toFailure(error) })
      return false
    }
  }

  /** What is wanted and not there. */
  function missing(): ConversationId[] {
    const known = new Map(view.get().entries.map(({ conversation }) => [conversation.id, conversation.rev]))
    for (const [id, rev] of wanted) if ((known.get(id) ?? -1) >= rev) wanted.delete(id)
    return [...wanted.keys()]
  }

  async function compare(marks: readonly Standing[]): Promise<void> {
    for (const { conversationId, rev } of marks) wanted.set(conversationId, Math.max(rev, wanted.get(conversationId) ?? 0))
    if (missing().length > manyBehind && (await load())) {
      // What is further down the list comes when somebody goes there.
      for (const id of wanted.keys()) if (!book.has(id)) wanted.delete(id)
    }
    await Promise.all(missing().map(refresh))
  }

  async function keepOnly(marks: readonly Standing[]): Promise<void> {
    const own = new Set(marks.map(({ conversationId }) => conversationId))
    const { entries } = view.get()
    const lost = entries.filter(({ conversation, standing }) => standing !== 'reader' && !own.has(conversation.id))
    await Promise.all(lost.map(({ conversation }) => refresh(conversation.id)))
  }

  return {
    view,
    load: async () => void (await load()),
    more: async () => {
      if (typeof next === 'string') await load(next)
    },
    hear(told) {
      book.hear(told)
      if (book.has(idOfTold(told))) show()
      else if (view.get().state === 'open') look(idOfTold(told))
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
      // An answer that is on its way may have been counted before.
      for (const { conversation } of counted)
        void Promise.resolve(underWay.get(conversation.id)).then(() => refresh(conversation.id))
    },
  }
}
