import { chatRoutes, type Entry, type Message } from '@kleeblatt/shared/chat'
import { useEffect, useEffectEvent } from 'react'
import { call } from '../../../kernel/api.ts'
import { useChat } from '../use-chat.ts'

const isLookedAt = () => document.visibilityState === 'visible' && document.hasFocus()

/** Marks as read what somebody really has before them: the end of the conversation, in a window they look at. */
export function useReading(
  { conversation, standing, readSeq }: Entry,
  last: Message | undefined,
  isAtEnd: boolean,
): void {
  const chat = useChat()
  const { id } = conversation
  const seq = last?.seq ?? 0

  const read = useEffectEvent(() => {
    if (standing === 'reader' || !isAtEnd || seq <= readSeq || !isLookedAt()) return
    call(chatRoutes.markRead, { conversationId: id, seq }).then(
      (payload) => chat.hear({ name: 'chat:own', payload }),
      () => {}, // Not marked now is marked with the next look.
    )
  })

  useEffect(() => {
    if (isAtEnd && seq > readSeq) read()
  }, [isAtEnd, seq, readSeq])

  useEffect(() => {
    window.addEventListener('focus', read)
    document.addEventListener('visibilitychange', read)
    return () => {
      window.removeEventListener('focus', read)
      document.removeEventListener('visibilitychange', read)
    }
  }, [])
}
