import type { Services } from '../services.ts'

interface Point {
  readonly x: number
  readonly y: number
}

const between = (one: Point, other: Point): Point => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 })
const apart = (one: Point, other: Point): number => Math.hypot(one.x - other.x, one.y - other.y)

const [smallest, largest] = [0.1, 4]

/** One finger moves the drawing, two change its size: bpmn-js has neither any more. */
export function addTouch(canvas: Services['canvas'], container: HTMLElement): () => void {
  const fingers = new Map<number, Point>()
  const placeOf = (event: PointerEvent): Point => {
    const { left, top } = container.getBoundingClientRect()
    return { x: event.clientX - left, y: event.clientY - top }
  }

  const pinch = (before: readonly Point[], after: readonly Point[]) => {
    const [a, b] = before
    const [c, d] = after
    if (!a || !b || !c || !d) return
    const [from, to] = [between(a, b), between(c, d)]
    canvas.scroll({ dx: to.x - from.x, dy: to.y - from.y })
    const scale = (canvas.zoom() * apart(c, d)) / Math.max(1, apart(a, b))
    canvas.zoom(Math.min(largest, Math.max(smallest, scale)), to)
  }

  const down = (event: PointerEvent) => {
    if (event.pointerType === 'touch') fingers.set(event.pointerId, placeOf(event))
  }
  const move = (event: PointerEvent) => {
    const before = fingers.get(event.pointerId)
    if (!before) return
    const all = [...fingers.values()]
    fingers.set(event.pointerId, placeOf(event))
    const now = placeOf(event)
    if (all.length === 1) canvas.scroll({ dx: now.x - before.x, dy: now.y - before.y })
    if (all.length === 2) pinch(all, [...fingers.values()])
  }
  const up = (event: PointerEvent) => void fingers.delete(event.pointerId)

  const listeners = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: up } as const
  const names = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel'] as const
  for (const name of names) container.addEventListener(name, listeners[name])
  return () => {
    for (const name of names) container.removeEventListener(name, listeners[name])
  }
}
