import { type RefObject, useEffect, useRef, useState } from 'react'

/** Whether an element has come into sight, for what is worth its cost only then. */
export function useSeen<Place extends Element>(): { place: RefObject<Place | null>; isSeen: boolean } {
  const place = useRef<Place>(null)
  const [isSeen, setSeen] = useState(false)

  useEffect(() => {
    if (!place.current) return
    const watch = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) setSeen(true)
    })
    watch.observe(place.current)
    return () => watch.disconnect()
  }, [])

  return { place, isSeen }
}
