import {
  type ConversationId,
  conversationId,
  type Entry,
  entry,
  type History,
  history,
  type MessageId,
  message,
  messageId,
  type ThreadEntry,
  threadEntry,
} from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import { z } from 'zod'
import type { Kept } from '../../../kernel/kept.ts'
import type { createHistories } from './histories.ts'
import type { ConversationHistory } from './history.ts'
import type { Inbox } from './inbox.ts'
import { endOf } from './stretch.ts'
import type { KeptThread, ThreadLine } from './thread.ts'
import type { ThreadLines } from './thread-lines.ts'
import type { Threads } from './threads.ts'
import type { ListState } from './view.ts'

/** So many conversations and threads of the lists, and so many messages of each that was read, are there without a line. */
const mostEntries = 100
const mostMessages = 50

const list = z.array(entry)
const ids = z.array(conversationId)
const threadList = z.array(threadEntry)
const roots = z.array(messageId)
const keptThread: z.ZodType<KeptThread> = z.object({ root: message, history })

export type Keeping = ReturnType<typeof createKeeping>

/**
 * What is kept of the messenger for reading without a line: the list of conversations, and the end of those that were
 * read last. What another version kept and is not understood any more counts as not kept.
 */
export function createKeeping(kept: Kept, me: PersonId) {
  const at = {
    list: `chat/${me}/list`,
    read: `chat/${me}/read`,
    end: (id: ConversationId) => `chat/${me}/end/${id}`,
    threadList: `chat/${me}/thread-list`,
    threads: `chat/${me}/threads`,
    thread: (rootId: MessageId) => `chat/${me}/thread/${rootId}`,
  }
  const parsed = async <Shape extends z.ZodType>(shape: Shape, key: string): Promise<z.output<Shape> | undefined> =>
    shape.safeParse(await kept.get(key)).data

  return {
    entries: async (): Promise<readonly Entry[]> => (await parsed(list, at.list)) ?? [],
    /** The first ones, and those of which more is kept. */
    keepEntries(entries: readonly Entry[], read: ReadonlySet<ConversationId>): Promise<void> {
      const isKept = ({ conversation }: Entry, place: number) => place < mostEntries || read.has(conversation.id)
      return kept.put(at.list, entries.filter(isKept))
    },

    /** The ends of conversations, those read last at the end. */
    async ends(): Promise<ReadonlyArray<{ readonly id: ConversationId; readonly history: History }>> {
      const read = (await parsed(ids, at.read)) ?? []
      const found = await Promise.all(read.map(async (id) => ({ id, history: await parsed(history, at.end(id)) })))
      return found.flatMap((one) => (one.history ? [{ id: one.id, history: one.history }] : []))
    },
    /** `read` are all that are kept, with this one. */
    async keepEnd(id: ConversationId, stretch: History, read: readonly ConversationId[]): Promise<void> {
      await kept.put(at.end(id), endOf(stretch, mostMessages))
      await kept.put(at.read, read)
    },
    dropEnd: (id: ConversationId): Promise<void> => kept.remove(at.end(id)),

    threadEntries: async (): Promise<readonly ThreadEntry[]> => (await parsed(threadList, at.threadList)) ?? [],
    keepThreadEntries: (entries: readonly ThreadEntry[]): Promise<void> =>
      kept.put(at.threadList, entries.slice(0, mostEntries)),

    /** The threads that were read, those read last at the end. */
    async threads(): Promise<readonly KeptThread[]> {
      const read = (await parsed(roots, at.threads)) ?? []
      const found = await Promise.all(read.map((rootId) => parsed(keptThread, at.thread(rootId))))
      return found.flatMap((one) => one ?? [])
    },
    /** `read` are all that are kept, with this one. */
    async keepThread({ root, history: stretch }: KeptThread, read: readonly MessageId[]): Promise<void> {
      await kept.put(at.thread(root.id), { root, history: endOf(stretch, mostMessages) })
      await kept.put(at.threads, read)
    },
    dropThread: (rootId: MessageId): Promise<void> => kept.remove(at.thread(rootId)),
  }
}

type Later = (key: string, work: () => void) => void

/** Keeps the end of each conversation that is read, as it reads now, and lets go of it with the conversation. */
export const keepEnds = (keeping: Keeping, ids: () => readonly ConversationId[], later: Later) => ({
  onNew(id: ConversationId, { view }: ConversationHistory): void {
    view.subscribe(() => {
      const { state, history: stretch } = view.get()
      if (state !== 'open' || stretch.hasNewer) return
      later(`end ${id}`, () => ids().includes(id) && void keeping.keepEnd(id, stretch, ids()))
    })
  },
  onGone: (id: ConversationId): void => void keeping.dropEnd(id),
})

/** The same for threads. */
export const keepThreads = (keeping: Keeping, roots: () => readonly MessageId[], later: Later) => ({
  onNewThread({ place: { rootId }, root, history: { view } }: ThreadLine): void {
    const keep = () => {
      const [head, { state, history: stretch }] = [root.get(), view.get()]
      if (!head || state !== 'open' || stretch.hasNewer) return
      const thread = { root: head, history: stretch }
      later(`thread ${rootId}`, () => roots().includes(rootId) && void keeping.keepThread(thread, roots()))
    }
    root.subscribe(keep)
    view.subscribe(keep)
  },
  onThreadGone: (rootId: MessageId): void => void keeping.dropThread(rootId),
})

interface Parts {
  readonly inbox: Inbox
  readonly histories: ReturnType<typeof createHistories>
  readonly threads: Threads
  readonly threadLines: ThreadLines
  /** The conversations of which something is read here. */
  readonly read: () => ReadonlySet<ConversationId>
  readonly later: Later
}

/** What was kept is a list too: what goes from it goes from the device. */
const isList = (state: ListState): boolean => state === 'open' || state === 'kept'

/** Puts in what was kept, and keeps the lists from then on. */
export async function restore(
  keeping: Keeping,
  { inbox, histories, threads, threadLines, read, later }: Parts,
): Promise<void> {
  const [entries, ends, threadEntries, lines] = await Promise.all([
    keeping.entries(),
    keeping.ends(),
    keeping.threadEntries(),
    keeping.threads(),
  ])
  inbox.restore(entries)
  const listed = new Set(entries.map(({ conversation }) => conversation.id))
  const isListed = ({ root }: { root: ThreadEntry['root'] }) => listed.has(root.conversationId)
  for (const { id, history: stretch } of ends)
    if (listed.has(id)) histories.history(id).restore(stretch)
    else void keeping.dropEnd(id)
  threads.restore(threadEntries.filter(isListed))
  for (const one of lines) {
    const { id: rootId, conversationId } = one.root
    if (isListed(one)) threadLines.line({ conversationId, rootId }).restore(one)
    else void keeping.dropThread(rootId)
  }
  inbox.view.subscribe(() => {
    const { state, entries: now } = inbox.view.get()
    if (isList(state)) later('list', () => void keeping.keepEntries(now, read()))
  })
  threads.view.subscribe(() => {
    const { state, entries: now } = threads.view.get()
    if (isList(state)) later('thread list', () => void keeping.keepThreadEntries(now))
  })
}
