import type { ConversationId, MessageId, ThreadPlace, Told } from '@kleeblatt/shared/chat'
import { createLately } from './lately.ts'
import type { ThreadLine } from './thread.ts'
import type { Standing } from './wanted.ts'

/** So many threads are kept for coming back to them, and for reading them without a line. */
const mostThreads = 20

interface Needs {
  readonly begin: (place: ThreadPlace) => ThreadLine
  readonly onNew: (line: ThreadLine) => void
  readonly onGone: (rootId: MessageId) => void
}

/** The thread that is open on this device, and those that were last. They hear what is told, whether looked at or not. */
export function createThreadLines({ begin, onNew, onGone }: Needs) {
  const lines = createLately<MessageId, ThreadLine>({ most: mostThreads, onNew: (_, line) => onNew(line), onGone })

  return {
    /** Those that were looked at last, the latest at the end. */
    roots: lines.ids,
    conversations: (): ConversationId[] => lines.all().map(({ place }) => place.conversationId),
    line: (place: ThreadPlace): ThreadLine => lines.use(place.rootId, () => begin(place)),
    hear(told: Told): void {
      for (const line of lines.all()) line.hear(told)
    },
    compare(marks: readonly Standing[]): void {
      for (const line of lines.all()) line.compare(marks)
    },
    forget: lines.forget,
    /** With a conversation go its threads. */
    forgetAllIn(id: ConversationId): void {
      for (const { place } of lines.all()) if (place.conversationId === id) lines.forget(place.rootId)
    },
  }
}

export type ThreadLines = ReturnType<typeof createThreadLines>
