import { chatRoutes, type Entry, type Message } from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { call } from '../../../kernel/api.ts'
import { useChat } from '../use-chat.ts'

const isLookedAt = () => document.visibilityState === 'visible' && document.hasFocus()

/** How far somebody has read in what they look at, and how they say that they have read on. */
export interface Reader {
  /** Nothing is new after infinity. */
  readonly readSeq: number
  /** Whether it is kept how far they read. */
  readonly isKept: boolean
  mark(seq: number): Promise<void>
}

interface Line {
  /** What others wrote after it is new to who came here. */
  readonly after: number
  /** The position the line was drawn for. */
  readonly readSeq: number
  /** Somebody has marked this as unread here: it stays so until they come again, or answer. */
  readonly isKept: boolean
}

/** The line above what is new: where the reader had read to when they came, or where they want to go on. */
function useLine({ readSeq }: Reader) {
  const [line, setLine] = useState<Line>({ after: readSeq, readSeq, isKept: false })
  // Who begins to read here has marked nothing.
  if (readSeq < line.readSeq) setLine({ after: readSeq, readSeq, isKept: Number.isFinite(line.readSeq) })
  else if (readSeq > line.readSeq) setLine({ ...line, readSeq })
  const move = (after: number) =>
    setLine((before) => (before.after < after ? { ...before, after, isKept: false } : before))
  return { line, move }
}

/** What is before the reader's eyes, and how far they have read. */
interface Sight {
  readonly isAtEnd: boolean
  readonly seq: number
  readonly readSeq: number
  readonly isKept: boolean
}

/** The same object as long as nothing about it is another. */
const useSight = ({ isAtEnd, seq, readSeq, isKept }: Sight): Sight =>
  useMemo(() => ({ isAtEnd, seq, readSeq, isKept }), [isAtEnd, seq, readSeq, isKept])

const hasNewsIn = (messages: readonly Message[], me: PersonId, after: number, upTo: number) =>
  messages.some(({ seq, authorId }) => seq > after && seq <= upTo && authorId !== me)

/** Who reads a conversation. Who only looks into it leaves no trace. */
export function useReader({ conversation: { id }, readSeq, standing }: Entry): Reader {
  const chat = useChat()
  return {
    readSeq,
    isKept: standing !== 'reader',
    mark: async (seq) => {
      const payload = await call(chatRoutes.markRead, { conversationId: id, seq })
      chat.hear({ name: 'chat:own', payload })
    },
  }
}

/**
 * Marks as read what somebody really has before them: the end of what was said, in a window they look at. Tells after
 * which message the line "new" stands: what comes in before the reader's eyes is not new to them.
 */
export function useReading(reader: Reader, messages: readonly Message[], isAtEnd: boolean): number {
  const { me } = useChat()
  const { line, move } = useLine(reader)
  const last = messages.at(-1)
  const sight = useSight({ isAtEnd, seq: last?.seq ?? 0, readSeq: reader.readSeq, isKept: line.isKept })
  /** What was before the reader's eyes already; null until they are at the end. */
  const seen = useRef<number | null>(null)
  const isUnderWay = useRef(false)

  const read = ({ seq, readSeq, isKept }: Sight) => {
    if (!reader.isKept || isKept || isUnderWay.current || seq <= readSeq) return
    isUnderWay.current = true
    reader
      .mark(seq)
      .catch(() => {}) // Not marked now is marked with the next look.
      .finally(() => {
        isUnderWay.current = false
      })
  }

  const look = (now: Sight) => {
    if (!now.isAtEnd || !isLookedAt()) return
    const wasSeen = seen.current
    const isAnswer = last?.authorId === me
    const isNew = wasSeen !== null && now.seq > wasSeen
    if (isNew && (isAnswer || !hasNewsIn(messages, me, line.after, wasSeen))) move(now.seq)
    seen.current = now.seq
    read(now)
  }
  const onSight = useEffectEvent(look)
  useEffect(() => onSight(sight), [sight])

  const onLook = useEffectEvent(() => look(sight))
  /** What was read so far is not new any more to who comes back. */
  const onLeave = useEffectEvent(() => {
    if (seen.current === null) return
    if (!line.isKept && Number.isFinite(reader.readSeq)) move(reader.readSeq)
    seen.current = null
  })
  useEffect(() => {
    const onComing = () => (document.visibilityState === 'visible' ? onLook() : onLeave())
    const onGoing = () => onLeave()
    window.addEventListener('focus', onComing)
    window.addEventListener('blur', onGoing)
    document.addEventListener('visibilitychange', onComing)
    return () => {
      window.removeEventListener('focus', onComing)
      window.removeEventListener('blur', onGoing)
      document.removeEventListener('visibilitychange', onComing)
    }
  }, [])

  return line.after
}
