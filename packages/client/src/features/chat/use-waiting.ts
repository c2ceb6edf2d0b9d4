import { useChat, useEntries, useObserved } from './use-chat.ts'
import { waitingForMe } from './waiting.ts'

/** How much waits for me personally, in conversations and in threads. */
export function useWaiting(): number {
  const { entries } = useObserved(useChat().threads.view)
  const inThreads = entries.reduce((sum, { mentions }) => sum + mentions, 0)
  return waitingForMe(useEntries()) + inThreads
}
