import { withoutMarks } from './fold.ts'

/** Sorts before everything a key can hold. */
const apart = '\u0001'

/** Numbers sort by value: their length stands before them. */
const byValue = (digits: string) => {
  const bare = digits.replace(/^0+(?=\d)/, '')
  return `${String(bare.length).padStart(2, '0')}${bare}`
}

/**
 * A key whose plain order is the German one (DIN 5007, variant 1): ä as a, ß as ss, case and signs ignored, shorter
 * words first. Names that differ only in those stand together, the plain letter first, always in the same order.
 */
export function germanSortKey(name: string): string {
  const text = name.normalize('NFC')
  const letters = withoutMarks(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replaceAll(/\d+/g, byValue)
  return [letters, text.toLowerCase(), text].join(apart)
}
