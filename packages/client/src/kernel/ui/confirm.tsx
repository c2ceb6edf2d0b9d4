import type { ReactNode } from 'react'
import { Dialog } from './dialog.tsx'
import { DialogActions } from './dialog-actions.tsx'
import { Trouble } from './trouble.tsx'

interface ConfirmProps {
  title: string
  /** What the button that goes on is called. */
  action: string
  onConfirm: () => void
  onClose: () => void
  children: ReactNode
  /** What cannot be taken back looks like it. */
  look?: 'danger' | 'primary'
  isPending?: boolean
  error?: Error | null
  /** Chooses the words for the error where the room knows more than its kind. */
  say?: ((error: Error) => string) | undefined
}

/** Asks once more before something that matters. A click beside it decides nothing. */
export function Confirm(props: ConfirmProps) {
  const { title, action, onConfirm, onClose, children, look = 'danger', isPending = false, error, say } = props
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      mustDecide
      actions={<DialogActions {...{ action, look, isPending, onClose }} onAct={onConfirm} />}
    >
      {children}
      {error ? <Trouble error={error} say={say} look="inline" /> : null}
    </Dialog>
  )
}
