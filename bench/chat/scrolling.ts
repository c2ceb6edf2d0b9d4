import type { Page } from 'playwright-core'

export interface Scrolled {
  /** How long each frame took. */
  readonly framesMs: readonly number[]
  /** How far what one looks at stood from where it should, the farthest. */
  readonly driftPx: number
  readonly passedPx: number
}

/**
 * Scrolls what `where` names upwards at a steady pace, and watches every frame and what one looks at. The page hears of
 * each step at once, as it does of a wheel, whose steps and their event come together at the beginning of a frame.
 */
export const scrollUp = (page: Page, where: string, seconds: number): Promise<Scrolled> =>
  page.locator(where).evaluate(async (box, forMs) => {
    const pxPerFrame = 66
    const frame = () => new Promise<number>(requestAnimationFrame)
    const { port1, port2 } = new MessageChannel()
    const painted = () =>
      new Promise((resolve) => {
        port1.onmessage = resolve
        port2.postMessage(null)
      })
    const edges = box.getBoundingClientRect()
    const middle = (edges.top + edges.bottom) / 2
    const topOf = (one: Element) => one.getBoundingClientRect().top
    const pick = () => [...box.querySelectorAll('[data-message]')].find((one) => topOf(one) >= middle)

    const framesMs: number[] = []
    let [driftPx, passedPx, expected] = [0, 0, 0]
    let seen: Element | undefined

    /** What one looks at: kept as long as it is to be seen. */
    const look = () => {
      if (seen?.isConnected && topOf(seen) < edges.bottom) return
      seen = pick()
      expected = seen ? topOf(seen) : 0
    }
    const step = () => {
      const from = box.scrollTop
      box.scrollTop = from - pxPerFrame
      box.dispatchEvent(new Event('scroll'))
      passedPx += from - box.scrollTop
      expected += from - box.scrollTop
    }
    const compare = () => {
      if (!seen?.isConnected) return
      driftPx = Math.max(driftPx, Math.abs(topOf(seen) - expected))
      expected = topOf(seen)
    }

    const begin = await frame()
    for (let at = begin; at - begin < forMs; ) {
      await painted()
      look()
      step()
      const next = await frame()
      framesMs.push(next - at)
      at = next
      compare()
    }
    return { framesMs, driftPx, passedPx }
  }, seconds * 1_000)
