import { X } from 'lucide-react'
import { type ReactNode, useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { cx } from './cx.ts'
import css from './toast.module.css'

interface ToastAction {
  readonly label: string
  readonly onPress: () => void
}

interface ToastOptions {
  readonly tone?: 'plain' | 'danger'
  /** One thing that can be done about it, for example undo. */
  readonly action?: ToastAction
}

interface Toast extends ToastOptions {
  readonly id: number
  readonly text: string
}

const shownMs = 6_000
const shownWithActionMs = 12_000

let toasts: readonly Toast[] = []
let count = 0
const listeners = new Set<() => void>()

const put = (next: readonly Toast[]) => {
  toasts = next
  for (const listener of listeners) listener()
}

/** Shows a sentence for a while, at the foot of the screen. */
export function toast(text: string, options: ToastOptions = {}): void {
  count += 1
  put([...toasts.slice(-2), { id: count, text, ...options }])
}

const dismiss = (id: number) => put(toasts.filter((one) => one.id !== id))

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

function ToastFrame({ one, children }: { one: Toast; children: ReactNode }) {
  const [held, setHeld] = useState(false)
  const end = useEffectEvent(() => dismiss(one.id))

  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => end(), one.action ? shownWithActionMs : shownMs)
    return () => clearTimeout(timer)
  }, [held, one.action])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only waits while someone looks at it
    <div
      className={cx(css.toast, one.tone === 'danger' && css.danger)}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {children}
    </div>
  )
}

/** Where toasts appear; once in the shell. It stands there empty, so that what comes is announced. */
export function Toasts() {
  const { t } = useTranslation('common')
  const shown = useSyncExternalStore(subscribe, () => toasts)

  return (
    <div className={css.toasts} role="status" aria-live="polite">
      {shown.map((one) => (
        <ToastFrame key={one.id} one={one}>
          <span className={css.text}>{one.text}</span>
          {one.action ? (
            <button
              type="button"
              className={css.action}
              onClick={() => {
                one.action?.onPress()
                dismiss(one.id)
              }}
            >
              {one.action.label}
            </button>
          ) : null}
          <button type="button" className={css.close} aria-label={t('close')} onClick={() => dismiss(one.id)}>
            <X aria-hidden />
          </button>
        </ToastFrame>
      ))}
    </div>
  )
}
