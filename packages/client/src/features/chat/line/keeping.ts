import { type ConversationId, conversationId, type Entry, entry, type History, history } from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import { z } from 'zod'
import type { Kept } from '../../../kernel/kept.ts'
import type { createHistories } from './histories.ts'
import type { ConversationHistory } from './history.ts'
import type { Inbox } from './inbox.ts'
import { endOf } from './stretch.ts'

/** So many conversations of the list, and so many messages of each that was read, are there without a line. */
const mostEntries = 100
const mostMessages = 50

const list = z.array(entry)
const ids = z.array(conversationId)

export type Keeping = ReturnType<typeof createKeeping>

/**
 * What is kept of the messenger for reading without a line: the list of conversations, and the end of those that were
 * read last. What another version kept and is not understood any more counts as not kept.
 */
export function createKeeping(kept: Kept, me: PersonId) {
  const at = { list: `chat/${me}/list`, read: `chat/${me}/read`, end: (id: ConversationId) => `chat/${me}/end/${id}` }
  const parsed = async <Shape extends z.ZodType>(shape: Shape, key: string): Promise<z.output<Shape> | undefined> =>
    shape.safeParse(await kept.get(key)).data

  return {
    entries: async (): Promise<readonly Entry[]> => (await parsed(list, at.list)) ?? [],
    keepEntries: (entries: readonly Entry[]): Promise<void> => kept.put(at.list, entries.slice(0, mostEntries)),

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

interface Parts {
  readonly inbox: Inbox
  readonly histories: ReturnType<typeof createHistories>
  readonly later: Later
}

/** Puts in what was kept, and keeps the list from then on. */
export async function restore(keeping: Keeping, { inbox, histories, later }: Parts): Promise<void> {
  const [entries, ends] = await Promise.all([keeping.entries(), keeping.ends()])
  inbox.restore(entries)
  const listed = new Set(entries.map(({ conversation }) => conversation.id))
  for (const { id, history: stretch } of ends) if (listed.has(id)) histories.history(id).restore(stretch)
  inbox.view.subscribe(() => {
    const { state, entries: now } = inbox.view.get()
    if (state === 'open') later('list', () => void keeping.keepEntries(now))
  })
}
