import type { CardAttributes } from './extensions/card.ts'

const places = [
  { kind: 'page', path: /^\/wissen\/[0-9a-f]{24}\/([0-9a-f]{24})(?:[-/?#]|$)/ },
  { kind: 'process', path: /^\/prozesse\/([0-9a-f]{24})(?:[-/?#]|$)/ },
] as const

/** The place in this house that an address names, whether it is written in full or not; else the address itself. */
export function innerHref(address: string, origin: string = window.location.origin): string {
  const text = address.trim()
  return text === origin || text.startsWith(`${origin}/`) ? text.slice(origin.length) || '/' : text
}

/** The page or process that an address names, and nothing else. */
export function thingAt(address: string, origin?: string): CardAttributes | null {
  const href = innerHref(address, origin)
  for (const { kind, path } of places) {
    const id = path.exec(href)?.[1]
    if (id !== undefined && !/\s/.test(href)) return { kind, id }
  }
  return null
}
