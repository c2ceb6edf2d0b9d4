import { type ConversationId, chatRoutes } from '@kleeblatt/shared/chat'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../kernel/api.ts'
import { toast } from '../../kernel/ui/toast.tsx'
import { useTroubleWords } from '../../kernel/ui/trouble.tsx'
import { useChat } from './use-chat.ts'

/** Joins an open channel. */
export function useJoin() {
  const chat = useChat()
  const queries = useQueryClient()
  const say = useTroubleWords()
  return useMutation({
    mutationFn: (conversationId: ConversationId) => call(chatRoutes.join, { conversationId }),
    onSuccess: (entry) => {
      chat.inbox.put(entry)
      return queries.invalidateQueries({ queryKey: ['chat', 'channels'] })
    },
    onError: (error) => toast(say(error), { tone: 'danger' }),
  })
}
