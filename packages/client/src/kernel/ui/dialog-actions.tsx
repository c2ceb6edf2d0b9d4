import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'

interface DialogActionsProps {
  /** What the button that goes on is called. */
  action: string
  look: 'primary' | 'danger'
  isReady?: boolean
  isPending: boolean
  onAct: () => void
  onClose: () => void
}

/** What a question ends with: to leave it be, or to go on. */
export function DialogActions({ action, look, isReady = true, isPending, onAct, onClose }: DialogActionsProps) {
  const { t } = useTranslation('common')
  return (
    <>
      <Button onPress={onClose}>{t('cancel')}</Button>
      <Button look={look} isDisabled={!isReady} isPending={isPending} onPress={onAct}>
        {action}
      </Button>
    </>
  )
}
