import {
  acknowledgingRoutes,
  type ConversationId,
  maxTallies,
  type Said,
  type Tally,
  tallyWith,
} from '@kleeblatt/shared/chat'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { call } from '../../../kernel/api.ts'
import { createNaming } from '../../directory/index.ts'
import { useChat, usePart } from '../use-chat.ts'

const tallyingIn = (conversationId: ConversationId) =>
  createNaming(async (ids: readonly Tally['messageId'][]) => {
    const { items } = await call(acknowledgingRoutes.tallies, { conversationId, ids: ids.join(',') })
    return items.map((item) => ({ ...item, id: item.messageId }))
  }, maxTallies)

const byConversation = new Map<ConversationId, ReturnType<typeof tallyingIn>>()

/** Asked together with all others that come into view at the same moment. */
function ask({ id, conversationId }: Said): Promise<Tally | null> {
  const known = byConversation.get(conversationId) ?? tallyingIn(conversationId)
  byConversation.set(conversationId, known)
  return known(id)
}

const freshMs = 10_000

/** That the person has taken note of a message, as far as it was heard on this page. */
function useOwnAcknowledgement({ id }: Pick<Said, 'id'>) {
  const { acknowledged } = useChat()
  return usePart(
    acknowledged,
    useCallback((all) => all.get(id), [id]),
  )
}

/** How many have taken note of a message, one's own act included. Asked for anew whenever it comes into view later. */
export function useTally(message: Said): Tally | null {
  const own = useOwnAcknowledgement(message)
  const { data } = useQuery({
    queryKey: ['chat', 'tally', message.id],
    queryFn: () => ask(message),
    staleTime: freshMs,
  })
  return data ? tallyWith(data, own) : null
}
