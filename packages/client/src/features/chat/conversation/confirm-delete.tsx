import { chatRoutes, formerOf, type Message } from '@kleeblatt/shared/chat'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../../kernel/api.ts'
import { Confirm } from '../../../kernel/ui/confirm.tsx'
import { useChat } from '../use-chat.ts'

interface ConfirmDeleteProps {
  message: Message
  onClose: () => void
  /** The dialog has gone, and of the message a stone is left. */
  onGone: (message: Message) => void
}

/** Asks once more before a message goes for everyone. */
export function ConfirmDelete({ message, onClose, onGone }: ConfirmDeleteProps) {
  const { t } = useTranslation('chat')
  const { t: common } = useTranslation('common')
  const chat = useChat()
  const { conversationId, id: messageId } = message
  const remove = useMutation({
    mutationFn: () => call(chatRoutes.remove, { conversationId, messageId }),
    onSuccess: (stone) => {
      chat.hear({ name: 'chat:message', payload: { message: stone, was: formerOf(message) } })
      onClose()
      // What the dialog was opened with is gone too, so focus has nowhere to go back to.
      requestAnimationFrame(() => onGone(message))
    },
  })

  return (
    <Confirm
      title={t('delete.title')}
      action={common('delete')}
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p>{t('delete.words')}</p>
    </Confirm>
  )
}
