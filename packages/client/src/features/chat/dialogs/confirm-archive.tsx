import type { Conversation } from '@kleeblatt/shared/chat'
import { useTranslation } from 'react-i18next'
import { Confirm } from '../../../kernel/ui/confirm.tsx'
import { useMembersActs } from '../conversation/use-members.ts'

interface ConfirmArchiveProps {
  conversation: Conversation
  title: string
  onClose: () => void
}

/** Asks once more before nobody can write any more. It can be taken back. */
export function ConfirmArchive({ conversation, title, onClose }: ConfirmArchiveProps) {
  const { t } = useTranslation('chat')
  const { archive } = useMembersActs(conversation.id)
  return (
    <Confirm
      title={t('archiving.title', { title })}
      action={t('info.archive')}
      look="primary"
      isPending={archive.isPending}
      onConfirm={() => archive.mutate(true, { onSettled: onClose })}
      onClose={onClose}
    >
      <p>{t('archiving.words')}</p>
    </Confirm>
  )
}
