import { chatRoutes, type ThreadEntry, type ThreadPlace } from '@kleeblatt/shared/chat'
import { useEffect, useEffectEvent, useState } from 'react'
import { call } from '../../../kernel/api.ts'
import type { Reader } from '../conversation/use-reading.ts'
import type { Chat } from '../line/chat.ts'
import type { ThreadLine } from '../line/thread.ts'
import { useChat, useObserved } from '../use-chat.ts'

/** More than this is not seen at once: reading begins where it ended. */
const manyUnread = 40

const ownIn = (entries: readonly ThreadEntry[], { rootId }: ThreadPlace) =>
  entries.find(({ root, following }) => root.id === rootId && following)

/** Where to begin reading; asked for where this device does not know the thread yet. */
async function beginningOf({ threads }: Chat, place: ThreadPlace): Promise<number | undefined> {
  const own = () => ownIn(threads.view.get().entries, place)
  // Without a line it begins at the end.
  if (!own()) await call(chatRoutes.threadEntry, place).then(threads.put, () => {})
  const known = own()
  return known && known.unread > manyUnread ? known.readSeq + 1 : undefined
}

/** Whether what is on this device holds the place where one begins to read. */
function holdsBeginning({ threads }: Chat, { place, root, history }: ThreadLine, at: number | undefined): boolean {
  const { messages } = history.view.get().history
  if (at !== undefined) return messages.some(({ seq }) => seq === at)
  const lastSeq = root.get()?.thread?.lastSeq ?? 0
  const unread = ownIn(threads.view.get().entries, place)?.unread ?? 0
  return unread <= manyUnread && (messages.at(-1)?.seq ?? 0) >= lastSeq
}

/**
 * A thread for as long as it is on the screen, opened at an answer where one is named, else where something is new. What
 * this device has of it is shown at once where one begins to read in it, and else when the rest cannot be had.
 */
export function useThread(place: ThreadPlace, at: number | undefined) {
  const chat = useChat()
  const [line] = useState(() => chat.threadLine(place))
  const [isBegun, setBegun] = useState(() => holdsBeginning(chat, line, at))
  const open = useEffectEvent(async () => {
    await line.history.open(at ?? (await beginningOf(chat, place)))
    setBegun(true)
  })
  useEffect(() => {
    void open()
    return () => line.history.rest()
  }, [line])
  return { line, isBegun, retry: () => void line.history.open(at) }
}

/** Who reads a thread. How far is kept of those who follow it. */
export function useThreadReader(place: ThreadPlace): Reader {
  const chat = useChat()
  const own = ownIn(useObserved(chat.threads.view).entries, place)
  return {
    readSeq: own?.readSeq ?? Number.POSITIVE_INFINITY,
    isKept: own !== undefined,
    mark: async (seq) => {
      const payload = await call(chatRoutes.markThreadRead, { ...place, seq })
      chat.hearOfThread({ name: 'chat:own-thread', payload })
    },
  }
}
