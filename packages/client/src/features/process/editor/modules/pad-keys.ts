import type { Services } from '../services.ts'

const entriesIn = (container: HTMLElement) => [...container.querySelectorAll<HTMLElement>('.djs-context-pad .entry')]

const steps: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/**
 * What bpmn-js offers beside the chosen element, for the keyboard: `a` goes there, the arrows go through it, Enter does
 * it, Escape goes back to the drawing.
 */
export function addPadKeys(container: HTMLElement, canvas: Services['canvas']): () => void {
  function enter(): boolean {
    const entries = entriesIn(container)
    for (const entry of entries) {
      entry.tabIndex = -1
      entry.setAttribute('role', 'button')
      if (!entry.hasAttribute('aria-label')) entry.setAttribute('aria-label', entry.title)
    }
    entries[0]?.focus()
    return entries.length > 0
  }

  function go(from: HTMLElement, by: 1 | -1): void {
    const entries = entriesIn(container)
    entries.at((entries.indexOf(from) + by) % entries.length)?.focus()
  }

  function onEntry(entry: HTMLElement, key: string): boolean {
    const by = steps[key]
    if (by) go(entry, by)
    else if (key === 'Escape') canvas.focus()
    else if (key === 'Enter' || key === ' ') {
      canvas.focus()
      entry.click()
    } else return false
    return true
  }

  const hear = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const { target } = event
    const isEntry = target instanceof HTMLElement && target.matches('.djs-context-pad .entry')
    const isDone = isEntry
      ? onEntry(target, event.key)
      : target instanceof SVGSVGElement && event.key === 'a' && enter()
    if (!isDone) return
    event.preventDefault()
    event.stopPropagation()
  }

  container.addEventListener('keydown', hear, true)
  return () => container.removeEventListener('keydown', hear, true)
}
