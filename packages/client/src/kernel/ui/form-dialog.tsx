import type { ReactNode } from 'react'
import css from './dialog.module.css'
import { Dialog } from './dialog.tsx'
import { DialogActions } from './dialog-actions.tsx'
import { Trouble } from './trouble.tsx'

interface FormDialogProps {
  title: string
  /** What the button that goes on is called. */
  action: string
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
  isPending: boolean
  error: Error | null
  /** Chooses the words for the error where the room knows more than its kind. */
  say?: ((error: Error) => string) | undefined
  isReady?: boolean
  width?: 'narrow' | 'wide'
}

/** A dialog with fields, one button that goes on, and a word where that failed. */
export function FormDialog(props: FormDialogProps) {
  const { title, action, onSubmit, onClose, children, isPending, error, say, isReady = true, width = 'narrow' } = props
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      width={width}
      actions={<DialogActions look="primary" {...{ action, isReady, isPending, onClose }} onAct={onSubmit} />}
    >
      <div className={css.form}>
        {children}
        {error ? <Trouble error={error} say={say} look="inline" /> : null}
      </div>
    </Dialog>
  )
}
