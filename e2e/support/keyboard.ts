import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** More stops than this between two things is nothing one would walk. */
const mostStops = 60

const isReached = (there: Locator) => there.evaluate((node) => node === document.activeElement).catch(() => false)

/** Where the focus is, in words for whoever reads a failed journey. */
const stopOf = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement
    return at
      ? `${at.tagName.toLowerCase()} ${at.getAttribute('aria-label') ?? at.textContent?.slice(0, 40) ?? ''}`
      : ''
  })

/** Whether a caret, an outline or a shadow shows where the focus is, on the thing itself or just around it. */
const isSeen = (there: Locator) =>
  there.evaluate((node) => {
    if (node instanceof HTMLElement && node.isContentEditable) return true
    const around = [node, node.parentElement, node.parentElement?.parentElement].filter((one) => one instanceof Element)
    const shows = (one: Element) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
    }
    return around.some(shows)
  })

/** A person with nothing but keys. Nothing here moves the focus but Tab. */
export function keyboardOf(page: Page) {
  const { keyboard } = page

  /** Walks with Tab (or back, with Shift+Tab) until the focus is there, and sees that it shows. */
  async function to(there: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await there.waitFor()
    const stops: string[] = []
    while (!(await isReached(there))) {
      if (stops.length === mostStops)
        throw new Error(`${there} is not reached by ${key}. It stopped at\n${stops.join('\n')}`)
      await keyboard.press(key)
      stops.push(await stopOf(page))
    }
    expect(await isSeen(there), `the focus on ${there} is seen`).toBe(true)
  }

  return {
    to,
    back: (there: Locator) => to(there, 'Shift+Tab'),
    press: (keys: string) => keyboard.press(keys),
    type: (text: string) => keyboard.type(text),
    /** Walks there and presses Enter. */
    async enter(there: Locator): Promise<void> {
      await to(there)
      await keyboard.press('Enter')
    },
    /** Walks to a field and writes into it, in place of what it holds. */
    async fill(field: Locator, text: string): Promise<void> {
      await to(field)
      await keyboard.press('Control+A')
      await keyboard.type(text)
    },
  }
}
