import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** The narrowest phone, and a desk of 1440 × 900 at a zoom of 200 %. */
export const narrow = { width: 360, height: 740 } as const
export const zoomed = { width: 720, height: 450 } as const

/**
 * What one could press or fill in but not reach: beyond the edge of the window, or cut off by something around it that
 * does not scroll sideways.
 */
const cutOff = (page: Page) =>
  page.evaluate(() => {
    const slackPx = 1
    const flowOf = (box: Element) => getComputedStyle(box).overflowX
    const isScrolled = (box: Element) =>
      ['auto', 'scroll'].includes(flowOf(box)) && box.scrollWidth > box.clientWidth + slackPx
    const bounds = (box: Element) => isScrolled(box) || ['hidden', 'clip'].includes(flowOf(box))

    function around(node: Element): Element[] {
      const boxes: Element[] = []
      for (let box = node.parentElement; box && box !== document.body; box = box.parentElement) boxes.push(box)
      return boxes
    }
    const bound = (node: Element) => around(node).find(bounds)
    function isCut(node: Element): boolean {
      const { left, right, width } = node.getBoundingClientRect()
      const box = bound(node)
      if (width <= 1 || (box && isScrolled(box))) return false
      const sides = box?.getBoundingClientRect() ?? { left: 0, right: window.innerWidth, width: window.innerWidth }
      // What is there for screen readers only is cut off to a dot.
      return sides.width > 1 && (left < sides.left - slackPx || right > sides.right + slackPx)
    }
    const all = document.querySelectorAll('a, button, input, select, textarea, h1, h2, [contenteditable=true]')
    return [...all]
      .filter(
        (node) => node.checkVisibility({ visibilityProperty: true }) && !node.closest('svg, .djs-container, [inert]'),
      )
      .filter(isCut)
      .map((node) => node.outerHTML.slice(0, 160))
  })

/** Expects that nothing lies beyond the sides of the window, and that what one came for is on the screen. */
export async function expectToFit(page: Page, primary: readonly Locator[]): Promise<void> {
  const { width, height } = page.viewportSize() ?? narrow
  for (const control of primary) {
    await control.waitFor()
    const isThere = async () => {
      const box = await control.boundingBox()
      return box && box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height
    }
    await expect.poll(isThere, { message: `${control} is on a screen of ${width} × ${height}` }).toBe(true)
  }
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow, 'the page scrolls sideways').toBeLessThanOrEqual(0)
  expect(await cutOff(page)).toEqual([])
}
