import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

const nearPx = 80
const loadWithinPx = 600
/** Where a message stands that one has gone to: below what came before it. */
const headroomPx = 72

interface Ends {
  readonly hasOlder: boolean
  readonly hasNewer: boolean
  readonly onOlder: () => void
  readonly onNewer: () => void
  /** Where reading begins, if that is not the end. */
  readonly startAt: (box: HTMLElement) => HTMLElement | null
}

/** Where the reader is: at the end, or at something that keeps its place before their eyes. */
interface Place {
  isAtEnd: boolean
  anchor: { readonly element: Element; readonly top: number } | null
}

const topIn = (box: HTMLElement, element: Element) =>
  element.getBoundingClientRect().top - box.getBoundingClientRect().top

/** The first message whose beginning is to be seen; of one that fills the screen, its end. */
function anchorOf(box: HTMLElement): Place['anchor'] {
  const messages = box.querySelectorAll('[data-message]')
  let [low, high] = [0, messages.length - 1]
  const edge = box.getBoundingClientRect().top
  while (low < high) {
    const middle = (low + high) >> 1
    if ((messages[middle]?.getBoundingClientRect().bottom ?? 0) > edge) high = middle
    else low = middle + 1
  }
  const [cut, next] = [messages[low], messages[low + 1]]
  const isCut = cut !== undefined && topIn(box, cut) < 0
  const element = isCut && next && topIn(box, next) < box.clientHeight ? next : cut
  return element ? { element, top: topIn(box, element) } : null
}

/** Puts the reader back where they were, whatever has come, gone or grown. */
function settle(box: HTMLElement, place: Place, hasNewer: boolean): void {
  if (place.isAtEnd && !hasNewer) box.scrollTop = box.scrollHeight
  else if (place.anchor?.element.isConnected) box.scrollTop += topIn(box, place.anchor.element) - place.anchor.top
  place.anchor = anchorOf(box)
}

/**
 * Keeps the reader where they are: at the end while they are there, else at what they look at, when older messages come
 * in above or something there becomes taller.
 */
export function useScroll(list: RefObject<HTMLElement | null>, ends: Ends) {
  const { hasOlder, hasNewer, onOlder, onNewer, startAt } = ends
  const [isAtEnd, setAtEnd] = useState(false)
  const place = useRef<Place>({ isAtEnd: true, anchor: null })

  const show = useCallback(
    (element: HTMLElement) => {
      const box = list.current
      if (!box) return
      box.scrollTop += topIn(box, element) - headroomPx
      const isEnd = box.scrollHeight - box.scrollTop - box.clientHeight < nearPx
      place.current = { isAtEnd: isEnd, anchor: anchorOf(box) }
      setAtEnd(isEnd && !hasNewer)
    },
    [list, hasNewer],
  )

  const toEnd = useCallback(() => {
    const box = list.current
    if (box) box.scrollTop = box.scrollHeight
    place.current = { isAtEnd: true, anchor: null }
    setAtEnd(true)
  }, [list])

  const begin = useRef(() => {
    const box = list.current
    const start = box && startAt(box)
    if (start) show(start)
    else toEnd()
  })
  useLayoutEffect(() => begin.current(), [])

  // Before the eye sees it.
  useLayoutEffect(() => {
    if (list.current) settle(list.current, place.current, hasNewer)
  })

  // Fonts, photos and a growing composer change heights without a render.
  useEffect(() => {
    const box = list.current
    if (!box || typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(() => settle(box, place.current, hasNewer))
    observer.observe(box)
    for (const child of box.children) observer.observe(child)
    return () => observer.disconnect()
  }, [list, hasNewer])

  const onScroll = useCallback(() => {
    const box = list.current
    if (!box) return
    const below = box.scrollHeight - box.scrollTop - box.clientHeight
    const isEnd = below < nearPx && !hasNewer
    place.current = { isAtEnd: isEnd, anchor: anchorOf(box) }
    setAtEnd(isEnd)
    if (hasOlder && box.scrollTop < loadWithinPx) onOlder()
    if (hasNewer && below < loadWithinPx) onNewer()
  }, [list, hasOlder, hasNewer, onOlder, onNewer])

  // A stretch shorter than the screen cannot be scrolled: what is missing comes by itself.
  useEffect(() => {
    const box = list.current
    if (!box || box.scrollHeight > box.clientHeight + loadWithinPx) return
    if (hasOlder) onOlder()
    else if (hasNewer) onNewer()
  })

  return { isAtEnd: isAtEnd && !hasNewer, toEnd, show, onScroll }
}
