import { Search as SearchIcon } from 'lucide-react'
import { type RefObject, Suspense, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Early, EarlyContext, nothingEarly } from '../features/search/index.ts'
import { Contained } from '../kernel/ui/contained.tsx'
import { IconButton } from '../kernel/ui/icon-button.tsx'
import { Kbd } from '../kernel/ui/kbd.tsx'
import css from './palette.module.css'
import { Search } from './slots.tsx'

interface EarlyFieldProps {
  early: RefObject<Early>
  onClose: () => void
}

/** Takes what is typed while the search is still being loaded: nobody has to wait before they begin. */
function EarlyField({ early, onClose }: EarlyFieldProps) {
  const { t } = useTranslation('app')
  const field = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => field.current?.focus(), [])

  return (
    <div className={css.early}>
      <input
        ref={field}
        aria-label={t('search')}
        onChange={({ target }) => {
          early.current = { text: target.value, isSent: false }
        }}
        onKeyDown={({ key }) => {
          if (key === 'Enter') early.current = { ...early.current, isSent: true }
          if (key === 'Escape') onClose()
        }}
      />
    </div>
  )
}

/** Gives focus back to where it was, also where the search had to be loaded while it was open. */
function useFocusBack(isOpen: boolean) {
  const before = useRef<Element | null>(null)
  useEffect(() => {
    const place = before.current
    if (isOpen || !(place instanceof HTMLElement)) return
    before.current = null
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body && place.isConnected) place.focus()
    })
    return () => cancelAnimationFrame(frame)
  }, [isOpen])
  return before
}

/** The search over everything, from anywhere: Ctrl-K or Command-K. It is loaded when it is first opened. */
export function usePalette() {
  const [isOpen, setOpen] = useState(false)
  const [wasOpened, setOpened] = useState(false)
  const early = useRef(nothingEarly)
  const before = useFocusBack(isOpen)
  const open = useCallback(() => {
    if (before.current) return // open already
    before.current = document.activeElement
    early.current = nothingEarly
    setOpened(true)
    setOpen(true)
  }, [before])
  const close = () => setOpen(false)

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
      event.preventDefault()
      open()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [open])

  const dialog = wasOpened ? (
    <Contained>
      <EarlyContext value={early}>
        <Suspense fallback={isOpen ? <EarlyField early={early} onClose={close} /> : null}>
          <Search isOpen={isOpen} onClose={close} />
        </Suspense>
      </EarlyContext>
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
