import type { Hold } from '@kleeblatt/shared/privacy'
import { useTranslation } from 'react-i18next'
import { Confirm } from '../../../kernel/ui/confirm.tsx'
import { toast } from '../../../kernel/ui/toast.tsx'
import { useLift } from './queries.ts'

interface LiftDialogProps {
  hold: Hold
  /** What the hold is on, in words. */
  name: string
  onClose: () => void
}

/** Asks once more before what was kept may go again. */
export function LiftDialog({ hold, name, onClose }: LiftDialogProps) {
  const { t } = useTranslation('oversight')
  const lift = useLift()
  const end = () =>
    lift.mutate(hold.id, {
      onSuccess: () => {
        toast(t('holds.lifted'))
        onClose()
      },
    })

  return (
    <Confirm
      title={t('holds.liftTitle')}
      action={t('holds.liftNow')}
      isPending={lift.isPending}
      error={lift.error}
      onConfirm={end}
      onClose={onClose}
    >
      <p>{t('holds.liftText', { name, reason: hold.reason })}</p>
    </Confirm>
  )
}
