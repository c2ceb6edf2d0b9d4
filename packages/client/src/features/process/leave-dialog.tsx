import { useTranslation } from 'react-i18next'
import { Button } from '../../kernel/ui/button.tsx'
import { Dialog } from '../../kernel/ui/dialog.tsx'

interface LeaveDialogProps {
  onStay: () => void
  onKeep: () => void
  onDrop: () => void
}

/** Before a drawing is left that is not saved. */
export function LeaveDialog({ onStay, onKeep, onDrop }: LeaveDialogProps) {
  const { t } = useTranslation(['process', 'common'])
  return (
    <Dialog
      title={t('leaveTitle')}
      isOpen
      mustDecide
      onClose={onStay}
      actions={
        <>
          <Button onPress={onStay}>{t('common:cancel')}</Button>
          <Button look="danger" onPress={onDrop}>
            {t('leaveDrop')}
          </Button>
          <Button look="primary" onPress={onKeep}>
            {t('leaveKeep')}
          </Button>
        </>
      }
    >
      <p>{t('leaveText')}</p>
    </Dialog>
  )
}
