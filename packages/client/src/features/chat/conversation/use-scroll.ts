import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

const nearPx = 80
const loadWithinPx = 600

interface Ends {
  readonly first: string | undefined
  readonly last: string | undefined
  readonly hasOlder: boolean
  readonly onOlder: () => void
}

/**
 * Keeps the reader where they are: at the end while they are there, at what they look at when older messages come in
 * above. `settled` is bumped by whatever may change the height.
 */
export function useScroll(list: RefObject<HTMLElement | null>, { first, last, hasOlder, onOlder }: Ends) {
  const [isAtEnd, setAtEnd] = useState(true)
  const stays = useRef({ atEnd: true, first, heightBefore: 0 })

  const toEnd = useCallback(() => {
    const box = list.current
    if (box) box.scrollTop = box.scrollHeight
    stays.current.atEnd = true
    setAtEnd(true)
  }, [list])

  // Before the eye sees it: what grew above moves what is looked at back to its place.
  useLayoutEffect(() => {
    const box = list.current
    if (!box) return
    if (stays.current.atEnd) box.scrollTop = box.scrollHeight
    else if (stays.current.first !== first) box.scrollTop += box.scrollHeight - stays.current.heightBefore
    stays.current.first = first
    stays.current.heightBefore = box.scrollHeight
  })

  // Fonts, photos and a growing composer change the height without a render.
  useEffect(() => {
    const box = list.current
    if (!box || typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(() => {
      if (stays.current.atEnd) box.scrollTop = box.scrollHeight
    })
    observer.observe(box)
    for (const child of box.children) observer.observe(child)
    return () => observer.disconnect()
  }, [list])

  const onScroll = useCallback(() => {
    const box = list.current
    if (!box) return
    const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < nearPx
    stays.current.atEnd = atEnd
    stays.current.heightBefore = box.scrollHeight
    setAtEnd(atEnd)
    if (hasOlder && box.scrollTop < loadWithinPx) onOlder()
  }, [list, hasOlder, onOlder])

  // A stretch shorter than the screen cannot be scrolled: what is older comes by itself.
  useEffect(() => {
    const box = list.current
    if (first !== undefined && box && hasOlder && box.scrollHeight <= box.clientHeight + loadWithinPx) onOlder()
  }, [list, first, hasOlder, onOlder])

  return { isAtEnd, toEnd, onScroll, last }
}
