import { useEffect, useState, useSyncExternalStore } from 'react'
import { useConnected } from '../../kernel/live.ts'

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** Whether the server can be reached, as far as this device knows: it notices a lost network before the line does. */
export function useLineUp(): boolean {
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine)
  return useConnected() && isOnline
}

/** A line that is gone for a moment is no news. */
const patienceMs = 2_000

/** Whether the server cannot be reached, and has not been for long enough to say so. */
export function useLineGone(): boolean {
  const isUp = useLineUp()
  const [isLong, setLong] = useState(false)

  useEffect(() => {
    if (isUp) return setLong(false)
    const timer = setTimeout(() => setLong(true), patienceMs)
    return () => clearTimeout(timer)
  }, [isUp])

  return isLong && !isUp
}
