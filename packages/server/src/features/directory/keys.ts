import { tokensOf } from '@kleeblatt/shared/german'

const words = (text: string): string[] => [...tokensOf(text)].map((token) => token.folded)

/** Every word a thing can be found by, in its one spelling; a search matches their beginnings. */
export const searchKeysOf = (...texts: readonly string[]): string[] => [...new Set(texts.flatMap(words))]

/** A phone number by its digits: with country, as dialled in the country, and the extension alone. */
export function phoneKeysOf(phone: string): string[] {
  const digits = phone.replace(/\D/g, '').replace(/^00/, '')
  if (!digits) return []
  const national = /^\s*(\+|00)49/.test(phone) ? [`0${digits.slice(2)}`] : []
  const extension = /[-/](\d{2,})\s*$/.exec(phone)?.slice(1) ?? []
  return [...new Set([digits, ...national, ...extension])]
}

/** `A 2.14` is found as it is written and as `a214`. */
export const roomKeysOf = (room: string): string[] => {
  const parts = words(room)
  return [...new Set([...parts, parts.join('')])].filter((key) => key !== '')
}

const isPhone = (text: string) => /^[+\d][\d\s()/-]{4,}$/.test(text.trim())

/** What someone typed, as the beginnings of keys it asks for. A phone number is one word however it is grouped. */
export function searchTermsOf(text: string): string[] {
  if (isPhone(text)) return [text.replace(/\D/g, '').replace(/^00/, '')]
  return searchKeysOf(text).slice(0, 8)
}
