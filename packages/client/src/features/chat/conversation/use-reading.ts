import { chatRoutes, type Entry, type Message } from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { call } from '../../../kernel/api.ts'
import { useChat } from '../use-chat.ts'

const isLookedAt = () => document.visibilityState === 'visible' && document.hasFocus()

interface Line {
  /** What others wrote after it is new to who came here. */
  readonly after: number
  /** The position the line was drawn for. */
  readonly readSeq: number
  /** Somebody has marked this as unread here: it stays so until they come again, or answer. */
  readonly isKept: boolean
}

/** The line above what is new: where the reader had read to when they came, or where they want to go on. */
function useLine({ readSeq }: Entry) {
  const [line, setLine] = useState<Line>({ after: readSeq, readSeq, isKept: false })
  if (readSeq < line.readSeq) setLine({ after: readSeq, readSeq, isKept: true })
  else if (readSeq > line.readSeq) setLine({ ...line, readSeq })
  const move = (after: number) =>
    setLine((before) => (before.after < after ? { ...before, after, isKept: false } : before))
  return { line, move }
}

const hasNewsIn = (messages: readonly Message[], me: PersonId, after: number, upTo: number) =>
  messages.some(({ seq, authorId }) => seq > after && seq <= upTo && authorId !== me)

/**
 * Marks as read what somebody really has before them: the end of the conversation, in a window they look at. Tells after
 * which message the line "new" stands: what comes in before the reader's eyes is not new to them.
 */
export function useReading(entry: Entry, messages: readonly Message[], isAtEnd: boolean): number {
  const chat = useChat()
  const { line, move } = useLine(entry)
  const { id } = entry.conversation
  const last = messages.at(-1)
  const seq = last?.seq ?? 0
  /** What was before the reader's eyes already; null until they are at the end. */
  const seen = useRef<number | null>(null)
  const isUnderWay = useRef(false)

  const read = useEffectEvent(() => {
    if (entry.standing === 'reader' || line.isKept || isUnderWay.current || seq <= entry.readSeq) return
    isUnderWay.current = true
    call(chatRoutes.markRead, { conversationId: id, seq })
      .then(
        (payload) => chat.hear({ name: 'chat:own', payload }),
        () => {}, // Not marked now is marked with the next look.
      )
      .finally(() => {
        isUnderWay.current = false
      })
  })

  const look = useEffectEvent(() => {
    if (!isAtEnd || !isLookedAt()) return
    const wasSeen = seen.current
    const isAnswer = last?.authorId === chat.me
    if (wasSeen !== null && seq > wasSeen && (isAnswer || !hasNewsIn(messages, chat.me, line.after, wasSeen))) move(seq)
    seen.current = seq
    read()
  })

  /** What was read so far is not new any more to who comes back. */
  const leave = useEffectEvent(() => {
    if (seen.current === null) return
    if (!line.isKept) move(entry.readSeq)
    seen.current = null
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these is something new to look at
  useEffect(() => look(), [isAtEnd, seq, entry.readSeq, line.isKept])

  useEffect(() => {
    const onLook = () => (document.visibilityState === 'visible' ? look() : leave())
    const onLeave = () => leave()
    window.addEventListener('focus', onLook)
    window.addEventListener('blur', onLeave)
    document.addEventListener('visibilitychange', onLook)
    return () => {
      window.removeEventListener('focus', onLook)
      window.removeEventListener('blur', onLeave)
      document.removeEventListener('visibilitychange', onLook)
    }
  }, [])

  return line.after
}
