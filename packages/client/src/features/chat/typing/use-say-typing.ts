import { chatAsks, type Entry, maxTypingPeople, typingEveryMs } from '@kleeblatt/shared/chat'
import { useRef } from 'react'
import { hint, useLive } from '../../../kernel/live.ts'
import { useShowsTyping } from '../../personal/index.ts'

/** Says that I am writing here, now and then, while I like others to see it. */
export function useSayTyping({ conversation }: Entry): (text: string) => void {
  const live = useLive()
  const isWanted = useShowsTyping()
  const last = useRef(Number.NEGATIVE_INFINITY)
  const isFew = conversation.memberCount <= maxTypingPeople

  return (text) => {
    const at = Date.now()
    if (!isWanted || !isFew || text.trim() === '' || at - last.current < typingEveryMs) return
    last.current = at
    hint(live, chatAsks, 'chat:typing', { conversationId: conversation.id })
  }
}
