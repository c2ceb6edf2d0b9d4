import { chatRoutes, type Message } from '@kleeblatt/shared/chat'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../../kernel/api.ts'

/** The newest answer to a message, once it is worth asking for; null while it is not known. */
export function useLastAnswer({ conversationId, thread }: Message, isWanted: boolean): Message | null {
  const seq = thread?.lastSeq ?? 0
  const asked = useQuery({
    queryKey: ['chat', 'message-at', conversationId, seq],
    queryFn: ({ signal }) => call(chatRoutes.messageAt, { conversationId, seq }, signal),
    enabled: isWanted && seq > 0,
    // It may be changed or deleted later.
    staleTime: 0,
  })
  return asked.data ?? null
}
