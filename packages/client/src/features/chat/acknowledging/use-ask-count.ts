import { useMemo } from 'react'
import { useChat, useEntries, useObserved } from '../use-chat.ts'

/** How much one is asked to take note of. What stands where one only looks in now asks no more. */
export function useAskCount(): number {
  const { open } = useObserved(useChat().asks)
  const entries = useEntries()
  return useMemo(() => {
    if (open.length === 0) return 0
    const left = new Set(
      entries.flatMap(({ conversation, standing }) => (standing === 'reader' ? conversation.id : [])),
    )
    return open.filter(({ conversationId }) => !left.has(conversationId)).length
  }, [open, entries])
}
