import { chatRoutes, type ThreadPlace } from '@kleeblatt/shared/chat'
import { useEffect, useEffectEvent, useState } from 'react'
import { call } from '../../../kernel/api.ts'
import type { ThreadLine } from '../line/thread.ts'
import { useChat, useObserved } from '../use-chat.ts'

/** A thread for as long as it is on the screen, opened at an answer where one is named. */
export function useThread(place: ThreadPlace, at: number | undefined): ThreadLine {
  const chat = useChat()
  const [line] = useState(() => chat.threadLine(place))
  const open = useEffectEvent(() => void line.history.open(at))
  useEffect(() => {
    const stop = chat.listen(line)
    open()
    return stop
  }, [chat, line])
  return line
}

const isLookedAt = () => document.visibilityState === 'visible' && document.hasFocus()

/** Marks as read what stands before somebody's eyes in a thread they follow. */
export function useThreadReading(place: ThreadPlace, line: ThreadLine): void {
  const chat = useChat()
  const { history } = useObserved(line.history.view)
  const { entries } = useObserved(chat.threads.view)
  const own = entries.find(({ root }) => root.id === place.rootId)
  const seq = history.hasNewer ? 0 : (history.messages.at(-1)?.seq ?? 0)
  const readSeq = own?.readSeq ?? Number.POSITIVE_INFINITY

  const look = useEffectEvent(() => {
    if (seq <= readSeq || !isLookedAt()) return
    call(chatRoutes.markThreadRead, { ...place, seq }).then(
      (payload) => chat.hearOfThread({ name: 'chat:own-thread', payload }),
      () => {}, // Not marked now is marked with the next look.
    )
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these is something new to look at
  useEffect(() => look(), [seq, readSeq])
  useEffect(() => {
    const onLook = () => look()
    window.addEventListener('focus', onLook)
    document.addEventListener('visibilitychange', onLook)
    return () => {
      window.removeEventListener('focus', onLook)
      document.removeEventListener('visibilitychange', onLook)
    }
  }, [])
}
