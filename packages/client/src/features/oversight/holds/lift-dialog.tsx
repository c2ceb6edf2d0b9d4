import type { Hold } from '@kleeblatt/shared/privacy'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../kernel/ui/button.tsx'
import { Dialog } from '../../../kernel/ui/dialog.tsx'
import { toast } from '../../../kernel/ui/toast.tsx'
import { Trouble } from '../../../kernel/ui/trouble.tsx'
import { useLift } from './queries.ts'

interface LiftDialogProps {
  hold: Hold
  /** What the hold is on, in words. */
  name: string
  onClose: () => void
}

/** Asks once more before what was kept may go again. */
export function LiftDialog({ hold, name, onClose }: LiftDialogProps) {
  const { t } = useTranslation(['oversight', 'common'])
  const lift = useLift()
  const end = () =>
    lift.mutate(hold.id, {
      onSuccess: () => {
        toast(t('holds.lifted'))
        onClose()
      },
    })

  return (
    <Dialog
      title={t('holds.liftTitle')}
      isOpen
      mustDecide
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button look="danger" isPending={lift.isPending} onPress={end}>
            {t('holds.liftNow')}
          </Button>
        </>
      }
    >
      <p>{t('holds.liftText', { name, reason: hold.reason })}</p>
      {lift.isError ? <Trouble error={lift.error} look="inline" /> : null}
    </Dialog>
  )
}
