import { acknowledgingRoutes, type Message } from '@kleeblatt/shared/chat'
import { useTranslation } from 'react-i18next'
import { call } from '../../../kernel/api.ts'
import { toast } from '../../../kernel/ui/toast.tsx'
import { useTroubleWords } from '../../../kernel/ui/trouble.tsx'
import { toFailure } from '../to-failure.ts'
import { useChat } from '../use-chat.ts'

/** Takes note of a message, and says whether that is done. Nothing is shown as done before the server has it. */
export function useTakingNote() {
  const { t } = useTranslation('chat')
  const chat = useChat()
  const say = useTroubleWords()

  return async ({ conversationId, id }: Pick<Message, 'conversationId' | 'id'>): Promise<boolean> => {
    try {
      chat.hearAcknowledged(await call(acknowledgingRoutes.acknowledge, { conversationId, messageId: id }))
      toast(t('acknowledge.done'))
      return true
    } catch (error) {
      toast(say(toFailure(error)), { tone: 'danger' })
      return false
    }
  }
}
