import type { KeyboardEvent } from 'react'
import { code, codeBlock, emphasised, type Format, inList, linked, numbered, quoted, strong, struck } from './format.ts'

/** How text can look, by the name its words have. */
export const formats = {
  bold: strong,
  italic: emphasised,
  strike: struck,
  code,
  codeBlock,
  quote: quoted,
  list: inList,
  numbered,
  link: linked,
} as const satisfies Readonly<Record<string, Format>>

export type FormatName = keyof typeof formats

/** By place on the keyboard for digits: with Shift they are other signs, on each keyboard others. */
const shortcuts: Readonly<Record<string, FormatName>> = {
  KeyB: 'bold',
  KeyI: 'italic',
  KeyE: 'code',
  'Shift+KeyX': 'strike',
  'Shift+KeyE': 'codeBlock',
  'Shift+KeyL': 'link',
  'Shift+Digit7': 'numbered',
  'Shift+Digit8': 'list',
  'Shift+Digit9': 'quote',
}

const placeOf = ({ key, code: place }: KeyboardEvent): string =>
  place.startsWith('Digit') ? place : /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : place

/** What a key with Ctrl or Command does with the selection; null where it does nothing. */
export function formatOf(event: KeyboardEvent): Format | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null
  const name = shortcuts[`${event.shiftKey ? 'Shift+' : ''}${placeOf(event)}`]
  return name ? formats[name] : null
}
