import { chatRoutes, type Message, type ThreadPlace } from '@kleeblatt/shared/chat'
import { useTranslation } from 'react-i18next'
import { call } from '../../../kernel/api.ts'
import { toast } from '../../../kernel/ui/toast.tsx'
import { useTroubleWords } from '../../../kernel/ui/trouble.tsx'
import type { MessageAct } from '../conversation/message-act.ts'
import { useChat } from '../use-chat.ts'

type Act = Exclude<MessageAct, 'edit'>

interface Acts {
  /** Quotes into the field of the thread. */
  quote: (message: Message) => void
  /** What is done with an answer as with any other message. */
  others: (act: Act, message: Message) => void
}

/** Does with an answer what was chosen. */
export function useAnswerActs(place: ThreadPlace, { quote, others }: Acts) {
  const { t } = useTranslation('chat')
  const chat = useChat()
  const say = useTroubleWords()

  const markUnread = ({ seq }: Message) =>
    call(chatRoutes.markThreadUnread, { ...place, seq }).then(
      (payload) => {
        chat.hearOfThread({ name: 'chat:own-thread', payload })
        toast(t('markedUnread'))
      },
      (error: Error) => toast(say(error), { tone: 'danger' }),
    )

  return (act: Act, message: Message): void => {
    if (act === 'quote') quote(message)
    else if (act === 'mark-unread') void markUnread(message)
    else others(act, message)
  }
}
