import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useTranslation } from 'react-i18next'
import css from './dialog.module.css'
import { Finder } from './finder.tsx'
import type { Way } from './options.tsx'
import { PlaceContext, type RenderPlace } from './place-context.ts'

interface SearchDialogProps {
  isOpen: boolean
  onClose: () => void
  /** The rooms, as places to go to at once. */
  ways: readonly Way[]
  renderPlace: RenderPlace
}

/** The search over everything, above everything. */
export function SearchDialog({ isOpen, onClose, ways, renderPlace }: SearchDialogProps) {
  const { t } = useTranslation('search')
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      isDismissable
      className={css.veil ?? ''}
    >
      <Modal className={css.sheet ?? ''}>
        <AriaDialog aria-label={t('title')} className={css.dialog ?? ''}>
          <PlaceContext value={renderPlace}>
            <Finder ways={ways} onClose={onClose} />
          </PlaceContext>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
