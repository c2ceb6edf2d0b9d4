import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newKey } from '../../../kernel/key.ts'
import { FormDialog } from '../../../kernel/ui/form-dialog.tsx'
import { TextField } from '../../../kernel/ui/text-field.tsx'
import { toast } from '../../../kernel/ui/toast.tsx'
import { isReason, longestReason } from '../reason.ts'
import { ThingField, type Written } from '../thing-field.tsx'
import { thingMeant } from '../things.ts'
import { useHold } from './queries.ts'

interface HoldDialogProps {
  begun: Written
  onClose: () => void
}

/** Sets a hold. What is asked for otherwise than before is another intention, with another key. */
export function HoldDialog({ begun, onClose }: HoldDialogProps) {
  const { t } = useTranslation('oversight')
  const [wanted, setWanted] = useState({ key: newKey(), written: begun, reason: '' })
  const hold = useHold()
  const thing = thingMeant(wanted.written.kind, wanted.written.text)
  const want = (change: Partial<typeof wanted>) => setWanted({ ...wanted, ...change, key: newKey() })

  const put = () => {
    if (!thing) return
    hold.mutate(
      { key: wanted.key, thing, reason: wanted.reason.trim() },
      {
        onSuccess: () => {
          toast(t('holds.held'))
          onClose()
        },
      },
    )
  }

  return (
    <FormDialog
      title={t('holds.new')}
      action={t('holds.hold')}
      isReady={thing !== null && isReason(wanted.reason)}
      isPending={hold.isPending}
      error={hold.error}
      onSubmit={put}
      onClose={onClose}
    >
      <p>{t('holds.newText')}</p>
      <ThingField written={wanted.written} onChange={(written) => want({ written })} />
      <TextField
        label={t('reason')}
        help={t('holds.reasonHelp')}
        value={wanted.reason}
        onChange={(reason) => want({ reason })}
        maxLength={longestReason}
        rows={3}
      />
    </FormDialog>
  )
}
