import { useAskCount } from './acknowledging/use-ask-count.ts'
import { useChat, useEntries, useObserved } from './use-chat.ts'
import { waitingForMe } from './waiting.ts'

/** How much waits for me personally: in conversations, in threads, and to be taken note of. */
export function useWaiting(): number {
  const { entries } = useObserved(useChat().threads.view)
  const inThreads = entries.reduce((sum, { mentions }) => sum + mentions, 0)
  return waitingForMe(useEntries()) + inThreads + useAskCount()
}
