import { chatRoutes, type Message, pathOfMessage } from '@kleeblatt/shared/chat'
import { useTranslation } from 'react-i18next'
import { call } from '../../../kernel/api.ts'
import { toast } from '../../../kernel/ui/toast.tsx'
import { useTroubleWords } from '../../../kernel/ui/trouble.tsx'
import { useChat } from '../use-chat.ts'
import type { MessageAct } from './message-act.ts'

interface Acts {
  onDelete: (message: Message) => void
  onHelp: () => void
}

/** Does with a message what was chosen. */
export function useActs({ onDelete, onHelp }: Acts) {
  const { t } = useTranslation('chat')
  const chat = useChat()
  const say = useTroubleWords()

  const copyLink = (message: Message) => {
    const { href } = new URL(pathOfMessage(message), window.location.origin)
    // Over plain HTTP on another host there is no clipboard: the link is shown, to be copied by hand.
    const copied = navigator.clipboard?.writeText(href) ?? Promise.reject(new Error('no clipboard'))
    copied.then(
      () => toast(t('linkCopied')),
      () => toast(href),
    )
  }

  const markUnread = ({ conversationId, seq }: Message) =>
    call(chatRoutes.markUnread, { conversationId, seq }).then(
      (payload) => {
        chat.hear({ name: 'chat:own', payload })
        toast(t('markedUnread'))
      },
      (error: Error) => toast(say(error), { tone: 'danger' }),
    )

  return (act: Exclude<MessageAct, 'edit'>, message: Message): void => {
    if (act === 'delete') onDelete(message)
    else if (act === 'key-help') onHelp()
    else if (act === 'copy-link') copyLink(message)
    else void markUnread(message)
  }
}
