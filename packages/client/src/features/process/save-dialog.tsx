import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../kernel/ui/button.tsx'
import { Dialog } from '../../kernel/ui/dialog.tsx'
import { TextField } from '../../kernel/ui/text-field.tsx'

/** Asks what is new, before a version is saved. */
export function SaveDialog({ onSave, onClose }: { onSave: (note: string) => void; onClose: () => void }) {
  const { t } = useTranslation(['process', 'common'])
  const [note, setNote] = useState('')
  const save = () => onSave(note.trim())
  return (
    <Dialog
      title={t('saveTitle')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" onPress={save}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <TextField label={t('note')} help={t('noteHelp')} value={note} onChange={setNote} maxLength={500} autoFocus />
      </form>
    </Dialog>
  )
}
