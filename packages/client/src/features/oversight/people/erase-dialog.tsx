import { Failure } from '@kleeblatt/shared/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../kernel/ui/button.tsx'
import { Callout } from '../../../kernel/ui/callout.tsx'
import { Dialog } from '../../../kernel/ui/dialog.tsx'
import { TextField } from '../../../kernel/ui/text-field.tsx'
import { useTroubleWords } from '../../../kernel/ui/trouble.tsx'
import { isReason, longestReason } from '../reason.ts'
import css from '../room.module.css'
import type { useErase } from './queries.ts'

interface EraseDialogProps {
  name: string
  erase: ReturnType<typeof useErase>
  onClose: () => void
}

const consequences = ['directory', 'messages', 'work', 'sessions', 'log'] as const

/** Why nothing was erased. Whatever it was: all rooms erase together, or none does. */
function Refused({ error }: { error: Error }) {
  const { t } = useTranslation('oversight')
  const say = useTroubleWords()
  const isHeld = error instanceof Failure && error.message === 'on-hold'
  return (
    <Callout tone="danger" role="alert">
      <p>{isHeld ? t('people.held') : say(error)}</p>
      <p>{t('people.nothingErased')}</p>
    </Callout>
  )
}

/** Says what erasing somebody means, and does it when that is wanted all the same. */
export function EraseDialog({ name, erase, onClose }: EraseDialogProps) {
  const { t } = useTranslation(['oversight', 'common'])
  const [reason, setReason] = useState('')

  return (
    <Dialog
      title={t('people.eraseTitle', { name })}
      isOpen
      mustDecide
      width="wide"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button
            look="danger"
            isDisabled={!isReason(reason)}
            isPending={erase.isPending}
            onPress={() => erase.mutate(reason.trim(), { onSuccess: onClose })}
          >
            {t('people.eraseNow')}
          </Button>
        </>
      }
    >
      <div className={css.stack}>
        <p className={css.plain}>
          <strong>{t('people.forGood')}</strong>
        </p>
        <ul className={css.consequences}>
          {consequences.map((what) => (
            <li key={what}>{t(`people.means.${what}`)}</li>
          ))}
        </ul>
        <TextField
          label={t('reason')}
          help={t('people.reasonHelp')}
          value={reason}
          onChange={setReason}
          maxLength={longestReason}
          rows={3}
        />
        {erase.isError ? <Refused error={erase.error} /> : null}
      </div>
    </Dialog>
  )
}
