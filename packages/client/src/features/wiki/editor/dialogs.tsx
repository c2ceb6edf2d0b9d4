import { isSafeHref } from '@kleeblatt/shared/wiki'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../kernel/ui/button.tsx'
import { Dialog } from '../../../kernel/ui/dialog.tsx'
import { TextField } from '../../../kernel/ui/text-field.tsx'
import css from './editor.module.css'
import type { CardAttributes } from './extensions/card.ts'
import { innerHref, thingAt } from './thing-at.ts'
import { ThingPicker } from './thing-picker.tsx'

const submitting = (act: () => void) => (event: FormEvent) => {
  event.preventDefault()
  // Dialogs are drawn elsewhere, but their events still pass the form they stand in.
  event.stopPropagation()
  act()
}

/** `www.hannover.de` and `mara@example.org` are completed; what is no address stays as it is. */
export function completed(address: string): string {
  const href = innerHref(address)
  if (href === '' || isSafeHref(href)) return href
  if (/^[^\s@/:]+@[^\s@/:]+\.[a-z]{2,}$/i.test(href)) return `mailto:${href}`
  return /^[^\s/:]+\.[a-z]{2,}([/?#]|$)/i.test(href) ? `https://${href}` : href
}

interface LinkDialogProps {
  href: string
  onClose: () => void
  /** Null takes the link away. */
  onDone: (href: string | null) => void
}

export function LinkDialog({ href, onClose, onDone }: LinkDialogProps) {
  const { t } = useTranslation('wiki')
  const { t: tc } = useTranslation('common')
  const [address, setAddress] = useState(href)
  const [error, setError] = useState<string>()
  const done = () => {
    const wanted = completed(address)
    if (isSafeHref(wanted)) onDone(wanted)
    else setError(t('pick.unsafe'))
  }

  return (
    <Dialog
      title={t('pick.link')}
      isOpen
      onClose={onClose}
      actions={
        <>
          {href === '' ? null : <Button onPress={() => onDone(null)}>{t('pick.unlink')}</Button>}
          <Button onPress={onClose}>{tc('cancel')}</Button>
          <Button look="primary" onPress={done}>
            {t('pick.setLink')}
          </Button>
        </>
      }
    >
      <form className={css.form} onSubmit={submitting(done)}>
        <ThingPicker onPick={(thing) => onDone(thing.path)} address={address} onAddress={setAddress} error={error} />
      </form>
    </Dialog>
  )
}

interface CardDialogProps {
  onClose: () => void
  onDone: (card: CardAttributes) => void
}

export function CardDialog({ onClose, onDone }: CardDialogProps) {
  const { t } = useTranslation('wiki')
  const { t: tc } = useTranslation('common')
  const [address, setAddress] = useState('')
  const [error, setError] = useState<string>()
  const done = () => {
    const thing = thingAt(address)
    if (thing) onDone(thing)
    else setError(t('pick.noThing'))
  }

  return (
    <Dialog
      title={t('pick.card')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{tc('cancel')}</Button>
          <Button look="primary" onPress={done}>
            {t('pick.insert')}
          </Button>
        </>
      }
    >
      <form className={css.form} onSubmit={submitting(done)}>
        <ThingPicker
          onPick={({ kind, id }) => onDone({ kind, id })}
          address={address}
          onAddress={setAddress}
          error={error}
        />
      </form>
    </Dialog>
  )
}

interface ImageTextDialogProps {
  alt: string
  onClose: () => void
  onDone: (alt: string) => void
}

/** What an image shows, in words, for all who do not see it. */
export function ImageTextDialog({ alt, onClose, onDone }: ImageTextDialogProps) {
  const { t } = useTranslation('wiki')
  const { t: tc } = useTranslation('common')
  const [text, setText] = useState(alt)
  const done = () => onDone(text.trim().slice(0, 500))

  return (
    <Dialog
      title={t('image.title')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{tc('cancel')}</Button>
          <Button look="primary" onPress={done}>
            {tc('save')}
          </Button>
        </>
      }
    >
      <form className={css.form} onSubmit={submitting(done)}>
        <TextField
          label={t('image.alt')}
          help={t('image.altHelp')}
          value={text}
          onChange={setText}
          maxLength={500}
          autoFocus
        />
      </form>
    </Dialog>
  )
}
