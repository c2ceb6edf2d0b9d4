import { chatRoutes, formerOf, type Message, type Said } from '@kleeblatt/shared/chat'
import { useTranslation } from 'react-i18next'
import { call } from '../../../kernel/api.ts'
import { toast } from '../../../kernel/ui/toast.tsx'
import { useTroubleWords } from '../../../kernel/ui/trouble.tsx'
import { useChat } from '../use-chat.ts'

/** Puts something at a message, or takes it off. */
export function useMarks() {
  const { t } = useTranslation('chat')
  const chat = useChat()
  const say = useTroubleWords()
  const complain = (error: Error) => toast(say(error), { tone: 'danger' })
  const hear = (before: Message, message: Message) =>
    chat.hear({ name: 'chat:message', payload: { message, was: formerOf(before) } })

  return {
    react: (message: Said, emoji: string, given: boolean): Promise<void> =>
      call(chatRoutes.react, {
        ...{ conversationId: message.conversationId, messageId: message.id, emoji, given },
      }).then((answer) => {
        hear(message, answer.message)
        chat.hearMine([answer.mine])
      }, complain),

    pin: (message: Said): Promise<void> => {
      const pinned = message.pinned === null
      return call(chatRoutes.pin, {
        ...{ conversationId: message.conversationId, messageId: message.id, pinned },
      }).then((after) => {
        hear(message, after)
        toast(t(pinned ? 'pins.done' : 'pins.undone'))
      }, complain)
    },
  }
}
