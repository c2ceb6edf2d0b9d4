import {
  defaultRangeExtractor,
  type Range,
  useVirtualizer,
  type VirtualItem,
  type Virtualizer,
} from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef } from 'react'
import type { Row } from './blocks.ts'

const nearPx = 80
/** Asked for this early, more is there before one has come to the end of what is loaded: who goes there comes fast. */
const [nearEndPx, towardsEndPx] = [1_500, 4_500]
/** Where a message stands that one has gone to: below what came before it. */
const headroomPx = 72
const [paddingStart, paddingEnd] = [16, 8]
/** So many rows stand ready on either side of what is seen. */
const overscan = 8

export type Rows = Virtualizer<HTMLElement, HTMLElement>

interface Needs {
  readonly rows: readonly Row[]
  /** Rows that stay though nobody sees them: what has the focus, what is being edited. */
  readonly kept: ReadonlySet<string>
  /** The row somebody comes for; without one they begin at what is new, or at the end. */
  readonly goesTo: string | undefined
  readonly hasOlder: boolean
  readonly hasNewer: boolean
  readonly onOlder: () => void
  readonly onNewer: () => void
  readonly onAtEnd: (isAtEnd: boolean) => void
}

/** What is there to be scrolled. */
type Shown = Pick<Needs, 'rows' | 'hasOlder' | 'hasNewer'>

const lettersPerLine = 95

/** About how tall a row will be, until it has been seen. */
function heightOf(row: Row | undefined): number {
  if (row?.kind !== 'message') return 44
  const { message, isContinued } = row
  const lines = message.state === 'said' ? Math.ceil(message.text.length / lettersPerLine) : 1
  return (isContinued ? 4 : 36) + Math.min(lines, 13) * 22
}

/**
 * What was never measured pushes what is seen as soon as it begins above the edge; what is measured again only where all
 * of it is above. Everything else grows downwards.
 */
const pushes = ({ key, start, end }: VirtualItem, _delta: number, { itemSizeCache, scrollOffset }: Rows): boolean =>
  (itemSizeCache.has(key) ? end - 1 : start) < (scrollOffset ?? 0)

/** Whether more is to be asked for, so far from an end and having just gone so far towards it. */
export const isDue = (restPx: number, wentPx: number): boolean => restPx < (wentPx > 0 ? towardsEndPx : nearEndPx)

/** A place that is hidden while something of it loads has no height, and nobody sees its end. */
const isHidden = (box: HTMLElement) => box.checkVisibility?.() === false

const belowOf = (box: HTMLElement) => box.scrollHeight - box.scrollTop - box.clientHeight

function useRows(box: RefObject<HTMLElement | null>, { rows, kept }: Needs): Rows {
  const placeOf = useMemo(() => new Map(rows.map(({ key }, place) => [key, place])), [rows])
  const rangeExtractor = useCallback(
    (range: Range) => {
      const seen = defaultRangeExtractor(range)
      const [first = 0, last = -1] = [seen.at(0), seen.at(-1)]
      const others = [...kept].flatMap((key) => placeOf.get(key) ?? [])
      return [...seen, ...others.filter((place) => place < first || place > last)].toSorted((one, other) => one - other)
    },
    [kept, placeOf],
  )
  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: useCallback((place: number) => heightOf(rows[place]), [rows]),
    getItemKey: useCallback((place: number) => rows[place]?.key ?? place, [rows]),
    rangeExtractor,
    overscan,
    paddingStart,
    paddingEnd,
    scrollPaddingStart: headroomPx,
    // What is looked at keeps its place by its key, whatever comes or goes above it.
    anchorTo: 'end',
    scrollEndThreshold: nearPx,
  })
  virtualizer.shouldAdjustScrollPositionOnItemSizeChange = pushes
  // Which rows are seen is reckoned now: whoever asks for that below is told of these rows and not of those before.
  virtualizer.getVirtualItems()
  return virtualizer
}

/** Who goes to a place has come there by then. What came in above meanwhile would take them elsewhere. */
const arrivedAfterMs = 800

/** Asks for more at the ends, but not before somebody has come to the place they go to. */
function useLoading({ onOlder, onNewer }: Needs) {
  const lastTop = useRef(0)
  const arrivedAt = useRef(0)
  return {
    setOut: () => {
      arrivedAt.current = performance.now() + arrivedAfterMs
    },
    look: (box: HTMLElement, { hasOlder, hasNewer }: Shown) => {
      const wentPx = box.scrollTop - lastTop.current
      lastTop.current = box.scrollTop
      if (performance.now() < arrivedAt.current && box.scrollHeight > box.clientHeight) return
      if (hasOlder && isDue(box.scrollTop, -wentPx)) onOlder()
      if (hasNewer && isDue(belowOf(box), wentPx)) onNewer()
    },
  }
}

/**
 * Shows of a long list what is before the reader's eyes, and keeps them where they are: at the end while they are there,
 * else at what they look at, when older messages come in above or something there becomes taller.
 */
export function useScroll(list: RefObject<HTMLElement | null>, needs: Needs) {
  const { rows, hasOlder, hasNewer, onAtEnd } = needs
  const virtualizer = useRows(list, needs)
  const isAtEnd = useRef(false)
  const loading = useLoading(needs)
  const shown = useMemo(() => ({ rows, hasOlder, hasNewer }), [rows, hasOlder, hasNewer])

  const toEnd = () => {
    isAtEnd.current = true
    virtualizer.scrollToEnd()
    onAtEnd(!hasNewer)
  }

  const show = (key: string) => {
    isAtEnd.current = false
    loading.setOut()
    const place = rows.findIndex((row) => row.key === key)
    if (place >= 0) virtualizer.scrollToIndex(place, { align: 'start' })
  }

  const begin = useEffectEvent(() => {
    const first = needs.goesTo ?? rows.find(({ key }) => key === 'new')?.key
    if (first === undefined) toEnd()
    else show(first)
  })
  // What was hidden while something of it loaded has lost its place, and begins once more.
  useLayoutEffect(() => begin(), [])

  const look = (now: Shown) => {
    const box = list.current
    if (!box || isHidden(box)) return
    isAtEnd.current = belowOf(box) < nearPx && !now.hasNewer
    onAtEnd(isAtEnd.current)
    loading.look(box, now)
  }
  const stay = ({ hasNewer }: Shown) => {
    if (isAtEnd.current && !hasNewer) virtualizer.scrollToEnd()
  }

  /** What comes or goes moves the end: it is put back before the eye sees it. */
  const onMoved = useEffectEvent(stay)
  useLayoutEffect(() => onMoved(shown), [shown])

  // A growing composer takes from the height without a render.
  const onResized = useEffectEvent(() => stay(shown))
  useEffect(() => {
    const box = list.current
    if (!box || typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(() => onResized())
    observer.observe(box)
    return () => observer.disconnect()
  }, [list])

  /** A stretch shorter than the screen cannot be scrolled: what is missing comes by itself. */
  const onShown = useEffectEvent(look)
  useEffect(() => {
    onShown(shown)
    const later = setTimeout(() => onShown(shown), arrivedAfterMs)
    return () => clearTimeout(later)
  }, [shown])

  return { virtualizer, toEnd, show, onScroll: () => look(shown) }
}
