import { Search as SearchIcon } from 'lucide-react'
import { Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Contained } from '../kernel/ui/contained.tsx'
import { IconButton } from '../kernel/ui/icon-button.tsx'
import { Kbd } from '../kernel/ui/kbd.tsx'
import css from './palette.module.css'
import { Search } from './slots.tsx'

/** The search over everything, from anywhere: Ctrl-K or Command-K. It is loaded when it is first opened. */
export function usePalette() {
  const [isOpen, setOpen] = useState(false)
  const [wasOpened, setOpened] = useState(false)
  const open = () => {
    setOpened(true)
    setOpen(true)
  }

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
      event.preventDefault()
      setOpened(true)
      setOpen(true)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])

  const dialog = wasOpened ? (
    <Contained>
      <Suspense>
        <Search isOpen={isOpen} onClose={() => setOpen(false)} />
      </Suspense>
    </Contained>
  ) : null
  return { open, dialog }
}

/** The same, small, where there is no room for a field. */
export function PaletteIcon({ onPress }: { onPress: () => void }) {
  const { t } = useTranslation('app')

  return (
    <IconButton label={t('search')} onPress={onPress} aria-keyshortcuts="Control+K Meta+K">
      <SearchIcon aria-hidden />
    </IconButton>
  )
}

/** Looks like a search field and opens the palette. */
export function PaletteButton({ onPress }: { onPress: () => void }) {
  const { t } = useTranslation('app')

  return (
    <button type="button" className={css.opener} onClick={onPress} aria-keyshortcuts="Control+K Meta+K">
      <SearchIcon aria-hidden />
      {t('search')}
      <span className={css.keys} aria-hidden>
        <Kbd>{t('searchKeys')}</Kbd>
      </span>
    </button>
  )
}
