/** What the keyboard can do on a drawing. */
export interface KeyActions {
  /** To the next or the previous step; false at the end, where the focus goes on. */
  walk(by: 1 | -1): boolean
  letGo(): void
  open(): void
  pan(dx: number, dy: number): void
  zoom(by: 1 | -1): void
  fit(): void
  /** Arrows move what is chosen instead of the view. */
  arrowsAreTaken(): boolean
}

const panPx = 60
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [1, 0],
  ArrowRight: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
}

/** Makes the drawing usable without a mouse. Returns how to stop. */
export function addKeys(container: HTMLElement, actions: KeyActions): () => void {
  /** After Escape, Tab leaves the drawing however many steps it has. */
  let isLeaving = false

  const letGo = () => {
    actions.letGo()
    isLeaving = true
  }
  const walk = (event: KeyboardEvent): boolean => {
    if (isLeaving) return false
    return actions.walk(event.shiftKey ? -1 : 1)
  }
  const pan = (event: KeyboardEvent): boolean => {
    const [dx, dy] = arrows[event.key] ?? [0, 0]
    if ((dx === 0 && dy === 0) || actions.arrowsAreTaken()) return false
    const speed = panPx * (event.shiftKey ? 4 : 1)
    actions.pan(dx * speed, dy * speed)
    return true
  }
  const always = (act: () => void) => () => {
    act()
    return true
  }
  const byKey: Readonly<Record<string, (event: KeyboardEvent) => boolean>> = {
    Tab: walk,
    Enter: always(() => actions.open()),
    '+': always(() => actions.zoom(1)),
    '-': always(() => actions.zoom(-1)),
    '0': always(() => actions.fit()),
    ArrowLeft: pan,
    ArrowRight: pan,
    ArrowUp: pan,
    ArrowDown: pan,
  }

  const hear = (event: KeyboardEvent) => {
    const isOnDrawing = event.target instanceof SVGSVGElement
    if (!isOnDrawing || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape') letGo()
    else if (event.key !== 'Tab' && event.key !== 'Shift') isLeaving = false
    if (!byKey[event.key]?.(event)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const leave = () => {
    isLeaving = false
  }

  container.addEventListener('keydown', hear, true)
  container.addEventListener('focusout', leave)
  return () => {
    container.removeEventListener('keydown', hear, true)
    container.removeEventListener('focusout', leave)
  }
}
