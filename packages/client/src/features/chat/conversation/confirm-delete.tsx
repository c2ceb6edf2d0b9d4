import { chatRoutes, type Message } from '@kleeblatt/shared/chat'
import { useTranslation } from 'react-i18next'
import { call } from '../../../kernel/api.ts'
import { Button } from '../../../kernel/ui/button.tsx'
import { Dialog } from '../../../kernel/ui/dialog.tsx'
import { toast } from '../../../kernel/ui/toast.tsx'
import { useTroubleWords } from '../../../kernel/ui/trouble.tsx'
import { useChat } from '../use-chat.ts'

/** Asks once more before a message goes for everyone. */
export function ConfirmDelete({ message, onDone }: { message: Message; onDone: () => void }) {
  const { t } = useTranslation('chat')
  const { t: common } = useTranslation('common')
  const chat = useChat()
  const say = useTroubleWords()
  const { conversationId, id: messageId } = message

  const remove = () =>
    call(chatRoutes.remove, { conversationId, messageId }).then(
      (stone) => {
        chat.history(conversationId).hear(stone)
        onDone()
      },
      (error: Error) => toast(say(error), { tone: 'danger' }),
    )

  return (
    <Dialog
      title={t('delete.title')}
      isOpen
      onClose={onDone}
      mustDecide
      actions={
        <>
          <Button onPress={onDone}>{common('cancel')}</Button>
          <Button look="danger" onPress={remove}>
            {common('delete')}
          </Button>
        </>
      }
    >
      <p>{t('delete.words')}</p>
    </Dialog>
  )
}
