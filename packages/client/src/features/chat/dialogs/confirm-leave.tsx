import type { Conversation } from '@kleeblatt/shared/chat'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../kernel/ui/button.tsx'
import { Dialog } from '../../../kernel/ui/dialog.tsx'
import { useMembersActs } from '../conversation/use-members.ts'

interface ConfirmLeaveProps {
  conversation: Conversation
  title: string
  onClose: () => void
}

/** Asks once more: an open channel can be joined again, into all else one must be taken in. */
export function ConfirmLeave({ conversation, title, onClose }: ConfirmLeaveProps) {
  const { t } = useTranslation('chat')
  const { t: common } = useTranslation('common')
  const { leave } = useMembersActs(conversation.id)
  const isOpen = conversation.kind === 'channel' && conversation.access === 'open'

  return (
    <Dialog
      title={t('leave.title', { title })}
      isOpen
      onClose={onClose}
      mustDecide
      actions={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button
            look="danger"
            isPending={leave.isPending}
            onPress={() => leave.mutate(undefined, { onError: onClose })}
          >
            {t('info.leave')}
          </Button>
        </>
      }
    >
      <p>{t(isOpen ? 'leave.open' : 'leave.closed')}</p>
    </Dialog>
  )
}
