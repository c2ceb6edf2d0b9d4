import type { History } from '@kleeblatt/shared/chat'
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'

const nearPx = 80
/** More is asked for this long before somebody comes to the end of what is loaded. */
const soonPx = 600

interface Needs {
  readonly stretch: History
  /** How much is still on its way below it. */
  readonly waiting: number
  /** More of it is being loaded. */
  readonly isLoading: boolean
  /** Whether somebody has come for one of the answers. */
  readonly hasTarget: boolean
  readonly onOlder: () => void
  readonly onNewer: () => void
}

/** The parts of a thread that places are found by. */
export const parts = { newLine: 'data-new', target: 'data-target', beginning: 'data-beginning' } as const

const belowOf = (box: HTMLElement) => box.scrollHeight - box.scrollTop - box.clientHeight

const partOf = (box: HTMLElement, part: keyof typeof parts) => box.querySelector(`[${parts[part]}]`)

/** Asks for what one is about to come to. */
function loadNear(box: HTMLElement, { stretch, onOlder, onNewer }: Needs): void {
  const beginning = partOf(box, 'beginning')
  const abovePx = beginning ? box.getBoundingClientRect().top - beginning.getBoundingClientRect().bottom : soonPx
  if (stretch.hasOlder && abovePx < soonPx) onOlder()
  if (stretch.hasNewer && belowOf(box) < soonPx) onNewer()
}

/** Goes to what somebody has come for, to what is new, or to the end. */
function beginIn(box: HTMLElement, hasTarget: boolean): void {
  const wanted = partOf(box, hasTarget ? 'target' : 'newLine')
  if (wanted) wanted.scrollIntoView({ block: hasTarget ? 'center' : 'start' })
  else box.scrollTop = box.scrollHeight
  if (hasTarget) wanted?.querySelector<HTMLElement>('article')?.focus({ preventScroll: true })
}

/** Tells when somebody scrolls, and when something in the pane, or the pane itself, is of another size. */
function useMoving(content: RefObject<HTMLElement | null>, onScroll: () => void, onResize: () => void): void {
  const scrolled = useEffectEvent(onScroll)
  const resized = useEffectEvent(onResize)
  useEffect(() => {
    const box = content.current?.parentElement
    if (!content.current || !box) return
    const listen = () => scrolled()
    box.addEventListener('scroll', listen, { passive: true })
    const observer = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(() => resized())
    observer?.observe(content.current)
    observer?.observe(box)
    return () => {
      box.removeEventListener('scroll', listen)
      observer?.disconnect()
    }
  }, [content])
}

/**
 * Where somebody is among the answers: they begin at the one they came for, at what is new, or at the end, and stay where
 * they are when earlier answers come in above; at the end only while they are there.
 */
export function usePlace(content: RefObject<HTMLElement | null>, needs: Needs) {
  const { stretch, waiting, isLoading, hasTarget } = needs
  const [isAtEnd, setAtEnd] = useState(false)
  const first = stretch.messages.at(0)?.id
  /** The first answer, and how far what is looked at was from the end: what comes in above does not change that. */
  const held = useRef({ first, fromEnd: 0, isAtEnd: false })

  const inBox = (act: (box: HTMLElement) => void) => {
    const box = content.current?.parentElement
    if (!box) return
    act(box)
    held.current = {
      first,
      fromEnd: box.scrollHeight - box.scrollTop,
      isAtEnd: belowOf(box) < nearPx && !stretch.hasNewer,
    }
    setAtEnd(held.current.isAtEnd)
  }
  const toEnd = () =>
    inBox((box) => {
      box.scrollTop = box.scrollHeight
    })

  const begin = useEffectEvent(() => inBox((box) => beginIn(box, hasTarget)))
  useLayoutEffect(() => begin(), [])

  const onMoved = useEffectEvent(() =>
    inBox((box) => {
      const { fromEnd, first: before, isAtEnd: wasAtEnd } = held.current
      if (wasAtEnd) box.scrollTop = box.scrollHeight
      else if (first !== before) box.scrollTop = box.scrollHeight - fromEnd
    }),
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these moves what is looked at
  useLayoutEffect(() => onMoved(), [stretch, waiting])

  const look = useEffectEvent(() => inBox((box) => loadNear(box, needs)))
  // biome-ignore lint/correctness/useExhaustiveDependencies: what has come may not fill the pane
  useEffect(() => look(), [stretch, isLoading])
  useMoving(
    content,
    () => look(),
    () => held.current.isAtEnd && toEnd(),
  )

  return { isAtEnd, toEnd }
}
