import type { KeyboardEvent, ReactNode } from 'react'

/** What can be pressed now; what is not shown is passed over. */
const buttonsIn = (row: Element) =>
  [...row.querySelectorAll<HTMLElement>('button:not([disabled])')].filter(
    (button) => button.checkVisibility?.() ?? true,
  )

/** Where a key leads among so many; null for a key that leads nowhere. */
function leadsTo(event: KeyboardEvent, place: number, last: number): number | null {
  const ways: Readonly<Record<string, number>> = {
    ArrowRight: place === last ? 0 : place + 1,
    ArrowLeft: place === 0 ? last : place - 1,
    Home: 0,
    End: last,
  }
  return ways[event.key] ?? null
}

/** Buttons in a row that are one stop for the Tab key; the arrow keys go from one to the next. */
export function ToolRow({ label, className, children }: { label: string; className: string; children: ReactNode }) {
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const buttons = buttonsIn(event.currentTarget)
    const place = buttons.findIndex((button) => button === event.target)
    if (place === -1) return
    // From the end of the row the browser goes on to what is beside it.
    if (event.key === 'Tab') buttons.at(event.shiftKey ? 0 : -1)?.focus()
    const next = leadsTo(event, place, buttons.length - 1)
    if (next === null) return
    event.preventDefault()
    buttons[next]?.focus()
  }

  return (
    <div role="toolbar" aria-label={label} className={className} onKeyDownCapture={onKeyDown}>
      {children}
    </div>
  )
}
