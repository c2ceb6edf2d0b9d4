import { useEffect } from 'react'

const first = (place: ParentNode | null | undefined, what: string): HTMLElement | null => {
  const all = place ? [...place.querySelectorAll(what)] : []
  return all.find((one): one is HTMLElement => one instanceof HTMLElement && one.checkVisibility()) ?? null
}

/** An area of the room, and what in it takes the focus. */
interface Region {
  readonly place: Element | null | undefined
  readonly begin: HTMLElement | null
}

const writes = 'textarea, [contenteditable=true]'

/** The areas that are there, in the order in which one reads them. */
function regions(): Region[] {
  const list = document.querySelector('[data-list-heading]')?.closest('section')
  const main = document.getElementById('main')
  const messages = main?.querySelector('[data-region=messages]')
  const aside = main?.parentElement?.querySelector('aside')
  const field = [...(main?.querySelectorAll(writes) ?? [])].find((one) => !messages?.contains(one))
  const fieldBegin = field instanceof HTMLElement ? field : null
  const all: Region[] = [
    { place: list, begin: first(list, 'a[aria-current]') ?? first(list, 'a') },
    {
      place: messages,
      begin: first(messages, 'article[tabindex="0"]') ?? (messages instanceof HTMLElement ? messages : null),
    },
    { place: fieldBegin?.parentElement, begin: fieldBegin },
    { place: aside, begin: first(aside, 'button, a, input, [tabindex="0"]') },
  ]
  return all.filter(({ place, begin }) => place && begin)
}

function toRegion(step: 1 | -1): void {
  const all = regions()
  const here = all.findIndex(({ place }) => place?.contains(document.activeElement))
  const from = here < 0 && step < 0 ? 0 : here
  all[(from + step + all.length) % all.length]?.begin?.focus()
}

const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_at, count) => count - 1,
}

/** Whether the key has led from one row of the list to another. */
function walkList(key: string, from: Element): boolean {
  const step = steps[key]
  const list = from.closest('section:has([data-list-heading])')
  if (!step || !list || !from.matches('li > a')) return false
  const rows = [...list.querySelectorAll('li > a')]
  const next = rows[step(rows.indexOf(from), rows.length)]
  if (next instanceof HTMLElement) next.focus()
  return true
}

const isPlain = ({ ctrlKey, metaKey, altKey, defaultPrevented }: KeyboardEvent) =>
  !(ctrlKey || metaKey || altKey || defaultPrevented)

/** What lies above the room has its keys to itself. */
const isAbove = (target: Element) => target.closest('[role=dialog], [role=alertdialog], [role=menu]') !== null

function onKey(event: KeyboardEvent): void {
  const { key, target, shiftKey } = event
  if (!isPlain(event) || !(target instanceof Element) || isAbove(target)) return
  if (key === 'F6') toRegion(shiftKey ? -1 : 1)
  else if (!walkList(key, target)) return
  event.preventDefault()
}

/** Moves between the areas of the room with F6, and through the list of conversations with the arrows. */
export function useAround(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
