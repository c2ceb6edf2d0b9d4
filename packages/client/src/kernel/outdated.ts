import { useSyncExternalStore } from 'react'

let outdated = false
const listeners = new Set<() => void>()

/** The server speaks a newer protocol than this tab: the shell asks for a reload, and nothing typed is thrown away. */
export function becomeOutdated(): void {
  outdated = true
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useOutdated = (): boolean => useSyncExternalStore(subscribe, () => outdated)
