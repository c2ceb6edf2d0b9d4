import { useSyncExternalStore } from 'react'
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
