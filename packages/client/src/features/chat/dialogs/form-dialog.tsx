import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../kernel/ui/button.tsx'
import { Dialog } from '../../../kernel/ui/dialog.tsx'
import { Trouble } from '../../../kernel/ui/trouble.tsx'
import css from './dialogs.module.css'

interface FormDialogProps {
  title: string
  action: string
  isReady: boolean
  isPending: boolean
  error: Error | null
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

/** A dialog with fields, one button that goes on, and a word where that failed. */
export function FormDialog(props: FormDialogProps) {
  const { title, action, isReady, isPending, error, onSubmit, onClose, children } = props
  const { t } = useTranslation('common')
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button look="primary" isDisabled={!isReady} isPending={isPending} onPress={onSubmit}>
            {action}
          </Button>
        </>
      }
    >
      <div className={css.form}>
        {children}
        {error ? <Trouble error={error} look="inline" /> : null}
      </div>
    </Dialog>
  )
}
