import type { Conversation } from '@kleeblatt/shared/chat'
import { useTranslation } from 'react-i18next'
import { Confirm } from '../../../kernel/ui/confirm.tsx'
import { useMembersActs } from '../conversation/use-members.ts'

interface ConfirmLeaveProps {
  conversation: Conversation
  title: string
  onClose: () => void
}

/** Asks once more: an open channel can be joined again, into all else one must be taken in. */
export function ConfirmLeave({ conversation, title, onClose }: ConfirmLeaveProps) {
  const { t } = useTranslation('chat')
  const { leave } = useMembersActs(conversation.id)
  const isOpen = conversation.kind === 'channel' && conversation.access === 'open'

  return (
    <Confirm
      title={t('leave.title', { title })}
      action={t('info.leave')}
      isPending={leave.isPending}
      onConfirm={() => leave.mutate(undefined, { onError: onClose })}
      onClose={onClose}
    >
      <p>{t(isOpen ? 'leave.open' : 'leave.closed')}</p>
    </Confirm>
  )
}
