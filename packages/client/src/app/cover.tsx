import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import css from './root.module.css'

interface CoverProps {
  label: string
  children: ReactNode
}

/**
 * Lies over all that is open, dialogs included, and cannot be put away. What is below stays as it is: the attribute
 * tells react-aria, whose dialogs hold the focus, that it may be here.
 */
export function Cover({ label, children }: CoverProps) {
  const dialog = useRef<HTMLDialogElement>(null)

  // Before the content asks for the focus, which what is not shown cannot take.
  useLayoutEffect(() => {
    const covering = dialog.current
    if (!covering) return
    const show = () => covering.showModal()
    show()
    covering.addEventListener('close', show)
    return () => {
      covering.removeEventListener('close', show)
      // Gives the focus back to where it was.
      covering.close()
    }
  }, [])

  return createPortal(
    <dialog
      ref={dialog}
      className={css.cover}
      aria-label={label}
      data-react-aria-top-layer="true"
      onCancel={(event) => event.preventDefault()}
    >
      {children}
    </dialog>,
    document.body,
  )
}
