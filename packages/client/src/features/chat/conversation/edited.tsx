import type { Message } from '@kleeblatt/shared/chat'
import { lazy, Suspense, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { useTranslation } from 'react-i18next'
import css from './message.module.css'

const Editions = lazy(async () => ({ default: (await import('../dialogs/editions.tsx')).Editions }))

/** Says that a message was edited, and shows what it said before. */
export function Edited({ message }: { message: Message }) {
  const { t } = useTranslation('chat')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <AriaButton className={css.edited ?? ''} onPress={() => setOpen(true)}>
        {t('edited')}
      </AriaButton>
      {isOpen ? (
        <Suspense>
          <Editions message={message} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
