import { useSyncExternalStore } from 'react'
import { VisuallyHidden } from './visually-hidden.tsx'

interface Said {
  readonly text: string
  readonly turn: number
}

const nothing: Said = { text: '', turn: 0 }
const current = { polite: nothing, assertive: nothing }
const listeners = new Set<() => void>()

/** Says something to a screen reader that is seen without it, for example a new message. */
export function announce(text: string, how: 'polite' | 'assertive' = 'polite'): void {
  current[how] = { text, turn: current[how].turn + 1 }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** The two live regions `announce` speaks through; once in the shell. The key lets the same words be said twice. */
export function Announcer() {
  const polite = useSyncExternalStore(subscribe, () => current.polite)
  const assertive = useSyncExternalStore(subscribe, () => current.assertive)

  return (
    <>
      <div aria-live="polite" data-announcer="polite">
        <VisuallyHidden key={polite.turn}>{polite.text}</VisuallyHidden>
      </div>
      <div aria-live="assertive" data-announcer="assertive">
        <VisuallyHidden key={assertive.turn}>{assertive.text}</VisuallyHidden>
      </div>
    </>
  )
}
