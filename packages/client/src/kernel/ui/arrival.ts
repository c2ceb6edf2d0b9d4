import { createContext, type RefObject, use, useEffect, useEffectEvent } from 'react'
import { useLocation } from 'react-router'

/** Remembers at which place focus has been set; one for each shell. */
export const ArrivalContext = createContext<RefObject<string | null> | null>(null)

const isTyping = () =>
  document.activeElement instanceof HTMLElement &&
  document.activeElement.matches('input:not([type=checkbox]), textarea, [contenteditable=true]')

/**
 * Moves focus to where a place begins, once for every change of place, so that a screen reader says where one is.
 * The first to arrive at a place has it; who is typing is left alone.
 */
export function useArrival(find: () => HTMLElement | null): void {
  const last = use(ArrivalContext)
  const { pathname } = useLocation()
  const arrive = useEffectEvent(() => {
    if (!last || last.current === pathname) return
    const isFirst = last.current === null
    last.current = pathname
    if (!isFirst && !isTyping()) find()?.focus({ preventScroll: true })
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new place is what this waits for
  useEffect(() => {
    arrive()
  }, [pathname])
}
