import { createContext, type RefObject, use, useEffect, useEffectEvent } from 'react'
import { useLocation } from 'react-router'

interface Arrival {
  readonly pathname: string
  /** Whether focus was moved here; not where the page was opened. */
  readonly isMoved: boolean
}

/** Remembers at which place one is; one for each shell. */
export const ArrivalContext = createContext<RefObject<Arrival | null> | null>(null)

const isTyping = () =>
  document.activeElement instanceof HTMLElement &&
  document.activeElement.matches('input:not([type=checkbox]), textarea, [contenteditable=true]')

/** What had focus has gone, as a heading does when what was loading has come. */
const isFocusLost = () => document.activeElement === null || document.activeElement === document.body

/**
 * Moves focus to where a place begins, once for every change of place, so that a screen reader says where one is.
 * The first to arrive at a place has it, until it goes; who is typing is left alone.
 */
export function useArrival(find: () => HTMLElement | null): void {
  const arrival = use(ArrivalContext)
  const { pathname } = useLocation()

  const arrive = useEffectEvent((place: string) => {
    if (!arrival) return
    const before = arrival.current
    const isSamePlace = before?.pathname === place
    const isDue = isSamePlace ? before.isMoved && isFocusLost() : before !== null && !isTyping()
    if (!isSamePlace) arrival.current = { pathname: place, isMoved: isDue }
    if (isDue) find()?.focus({ preventScroll: true })
  })

  useEffect(() => arrive(pathname), [pathname])
}
