import { type Conversation, chatRoutes } from '@kleeblatt/shared/chat'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../../kernel/api.ts'

const minuteMs = 60_000

/** How many people belong to a conversation, a unit counted with all its people; undefined while that is not known. */
export function usePeople({ id, kind, memberCount }: Conversation): number | undefined {
  const { data } = useQuery({
    queryKey: ['chat', 'people', id, memberCount],
    queryFn: ({ signal }) => call(chatRoutes.people, { conversationId: id }, signal),
    enabled: kind !== 'direct',
    staleTime: minuteMs,
    placeholderData: (before) => before,
  })
  return data?.people
}
