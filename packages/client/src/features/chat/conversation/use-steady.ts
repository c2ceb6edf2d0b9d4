import { useCallback, useLayoutEffect, useRef } from 'react'

/** The same function for as long as the component is there, doing what the latest one does. */
export function useSteady<Words extends readonly unknown[]>(
  latest: (...words: Words) => void,
): (...words: Words) => void {
  const current = useRef(latest)
  useLayoutEffect(() => {
    current.current = latest
  })
  return useCallback((...words: Words) => current.current(...words), [])
}
