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

/** A thread for as long as it is on the screen, opened at an answer where one is named, else where something is new. */
export function useThread(place: ThreadPlace, at: number | undefined): { line: ThreadLine; retry: () => void } {
  const chat = useChat()
  const [line] = useState(() => chat.threadLine(place))
  const open = useEffectEvent(async () => void line.history.open(at ?? (await beginningOf(chat, place))))
  useEffect(() => {
    const stop = chat.listen(line)
    void open()
    return stop
  }, [chat, line])
  return { line, retry: () => void line.history.open(at) }
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
