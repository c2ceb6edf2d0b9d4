import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newKey } from '../../../kernel/key.ts'
import { Button } from '../../../kernel/ui/button.tsx'
import { Dialog } from '../../../kernel/ui/dialog.tsx'
import { TextField } from '../../../kernel/ui/text-field.tsx'
import { toast } from '../../../kernel/ui/toast.tsx'
import { Trouble } from '../../../kernel/ui/trouble.tsx'
import { isReason, longestReason } from '../reason.ts'
import css from '../room.module.css'
import { ThingField, type Written } from '../thing-field.tsx'
import { thingMeant } from '../things.ts'
import { useHold } from './queries.ts'

interface HoldDialogProps {
  begun: Written
  onClose: () => void
}

/** Sets a hold. What is asked for otherwise than before is another intention, with another key. */
export function HoldDialog({ begun, onClose }: HoldDialogProps) {
  const { t } = useTranslation(['oversight', 'common'])
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
    <Dialog
      title={t('holds.new')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button
            look="primary"
            isDisabled={thing === null || !isReason(wanted.reason)}
            isPending={hold.isPending}
            onPress={put}
          >
            {t('holds.hold')}
          </Button>
        </>
      }
    >
      <div className={css.stack}>
        <p className={css.plain}>{t('holds.newText')}</p>
        <ThingField written={wanted.written} onChange={(written) => want({ written })} />
        <TextField
          label={t('reason')}
          help={t('holds.reasonHelp')}
          value={wanted.reason}
          onChange={(reason) => want({ reason })}
          maxLength={longestReason}
          rows={3}
        />
        {hold.isError ? <Trouble error={hold.error} look="inline" /> : null}
      </div>
    </Dialog>
  )
}
