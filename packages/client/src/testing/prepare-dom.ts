import { onTestFinished, vi } from 'vitest'

function heightOf(this: Element): number {
  return this.hasAttribute('data-region') ? 600 : 0
}

/** What is watched is in sight. */
class AllInSight {
  readonly #tell: (entries: readonly { isIntersecting: boolean }[]) => void
  constructor(tell: (entries: readonly { isIntersecting: boolean }[]) => void) {
    this.#tell = tell
  }
  observe = () => this.#tell([{ isIntersecting: true }])
  disconnect = () => {}
}

/** Gives jsdom what browsers have and it lacks. */
export function prepareDom({ prefersDark = false } = {}) {
  const listeners = new Set<() => void>()
  const query = {
    matches: prefersDark,
    addEventListener: (_name: string, listener: () => void) => void listeners.add(listener),
    removeEventListener: (_name: string, listener: () => void) => void listeners.delete(listener),
  }
  vi.stubGlobal('matchMedia', (text: string) => (text.includes('dark') ? query : { ...query, matches: false }))
  vi.stubGlobal('IntersectionObserver', AllInSight)
  Element.prototype.checkVisibility ??= () => true
  Element.prototype.scrollIntoView ??= () => {}
  // Regions have some height and what stands in them has none: a list that shows what fits shows all.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockImplementation(heightOf)
  onTestFinished(() => void vi.unstubAllGlobals())

  return {
    prefersDark: (dark: boolean) => {
      query.matches = dark
      for (const listener of listeners) listener()
    },
  }
}
