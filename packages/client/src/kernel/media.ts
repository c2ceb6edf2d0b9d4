import { useSyncExternalStore } from 'react'

const phone = '(max-width: 760px)'

const subscribe = (listener: () => void) => {
  const query = window.matchMedia(phone)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** Whether there is room for one column only. For what CSS cannot say: roles, not looks. */
export const useIsPhone = (): boolean => useSyncExternalStore(subscribe, () => window.matchMedia(phone).matches)
