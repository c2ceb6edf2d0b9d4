import { useTranslation } from 'react-i18next'
import { Confirm } from '../../../kernel/ui/confirm.tsx'

interface ConfirmCallingProps {
  people: number
  onConfirm: () => void
  onClose: () => void
}

/** Asks once more before many people are called at once. */
export function ConfirmCalling({ people, onConfirm, onClose }: ConfirmCallingProps) {
  const { t } = useTranslation('chat')
  return (
    <Confirm
      title={t('calling.title', { count: people })}
      action={t('calling.send')}
      look="primary"
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>{t('calling.words', { count: people })}</p>
    </Confirm>
  )
}
