import type { ConversationId, Entry } from '@kleeblatt/shared/chat'
import { Failure } from '@kleeblatt/shared/core'
import { createAskingAnew } from './asking-anew.ts'
import type { Book } from './book.ts'
import { createWanted, type Standing } from './wanted.ts'

interface Needs {
  book: Book
  /** Rejects with `not-found` when the conversation is not, or no longer, the person's to see. */
  entry: (id: ConversationId) => Promise<Entry>
  onGone?: (id: ConversationId) => void
  /** What is shown now. */
  entries: () => readonly Entry[]
  /** Asks for the list as a whole. Tells whether that could be done. */
  load: () => Promise<boolean>
  show: () => void
}

/** From here on it costs less to ask for the list than for its conversations one by one. */
const manyBehind = 4

/** Asks for what is missing in a book, and goes on asking until it is in. */
export function createUpkeep({ book, entry, onGone, entries, load, show }: Needs) {
  const wanted = createWanted()

  async function ask(id: ConversationId): Promise<void> {
    try {
      book.put(await entry(id))
      wanted.settled(id)
    } catch (error) {
      // Anything but a refusal is an accident of the line: the next comparison asks anew.
      const isRefusal = error instanceof Failure && error.code === 'not-found'
      if (!isRefusal) return wanted.failed(id)
      wanted.settled(id)
      book.forget(id)
      onGone?.(id)
    }
  }

  const { refresh: askAnew, isUnderWay } = createAskingAnew(ask)
  const refresh = (id: ConversationId): Promise<void> => askAnew(id).then(show)
  const missing = () => wanted.missing(entries())

  return {
    refresh,
    /** Asks unless an answer is on its way, or could not be had a moment ago. */
    look(id: ConversationId): void {
      if (!isUnderWay(id) && !wanted.has(id)) void refresh(id)
    },
    async compare(marks: readonly Standing[]): Promise<void> {
      wanted.want(marks)
      const behind = missing()
      // What is further down the list comes when somebody goes there.
      if (behind.length > manyBehind && (await load()))
        for (const id of behind.filter((each) => !book.has(each))) wanted.settled(id)
      await Promise.all(missing().map(refresh))
    },
  }
}
