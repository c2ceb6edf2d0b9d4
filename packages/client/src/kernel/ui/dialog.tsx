import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useTranslation } from 'react-i18next'
import { cx } from './cx.ts'
import css from './dialog.module.css'
import { IconButton } from './icon-button.tsx'

interface DialogProps {
  title: string
  isOpen: boolean
  onClose: () => void
  children: ReactNode
  /** Buttons at the end; the last one is the one that goes on. */
  actions?: ReactNode
  width?: 'narrow' | 'wide'
  /** For what must be decided: a click outside does not close it. */
  mustDecide?: boolean
  /** There is nothing in it but text: what is too long for the screen is scrolled with the keys. */
  isText?: boolean
}

/** A modal dialog. Focus goes in, stays in, and goes back to where it came from. */
export function Dialog(props: DialogProps) {
  const { title, isOpen, onClose, children, actions, width = 'narrow', mustDecide, isText } = props
  const { t } = useTranslation('common')

  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      isDismissable={!mustDecide}
      className={css.veil ?? ''}
    >
      <Modal className={cx(css.modal, width === 'wide' && css.wide)}>
        <AriaDialog className={css.dialog ?? ''} {...(mustDecide && { role: 'alertdialog' as const })}>
          <header className={css.head}>
            <Heading slot="title" level={2} className={css.title ?? ''}>
              {title}
            </Heading>
            <IconButton label={t('close')} onPress={onClose}>
              <X aria-hidden />
            </IconButton>
          </header>
          <div className={css.body} {...(isText && { tabIndex: 0, role: 'group', 'aria-label': title })}>
            {children}
          </div>
          {actions === undefined ? null : <footer className={css.actions}>{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
