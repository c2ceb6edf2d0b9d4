import { Search } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../kernel/ui/kbd.tsx'
import css from './palette.module.css'
import { loadSearch, type SearchDoor } from './slots.tsx'

const dialogBehind = (load: () => Promise<SearchDoor>) => lazy(async () => ({ default: (await load()).SearchDialog }))
const SearchDialog = loadSearch ? dialogBehind(loadSearch) : null

/** The search over everything, from anywhere: Ctrl-K or Command-K. It is loaded when it is first opened. */
export function usePalette() {
  const [isOpen, setOpen] = useState(false)
  const [wasOpened, setOpened] = useState(false)
  const open = () => {
    setOpened(true)
    setOpen(true)
  }

  useEffect(() => {
    if (!SearchDialog) return
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
      event.preventDefault()
      setOpened(true)
      setOpen(true)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])

  const dialog =
    SearchDialog && wasOpened ? (
      <Suspense>
        <SearchDialog isOpen={isOpen} onClose={() => setOpen(false)} />
      </Suspense>
    ) : null
  return { isThere: SearchDialog !== null, open, dialog }
}

/** Looks like a search field and opens the palette. */
export function PaletteButton({ onPress }: { onPress: () => void }) {
  const { t } = useTranslation('app')

  return (
    <button type="button" className={css.opener} onClick={onPress} aria-keyshortcuts="Control+K Meta+K">
      <Search aria-hidden />
      {t('search')}
      <span className={css.keys} aria-hidden>
        <Kbd>{t('searchKeys')}</Kbd>
      </span>
    </button>
  )
}
