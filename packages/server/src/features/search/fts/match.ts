import type { QueryWord, Term, Way } from '@kleeblatt/shared/german'
import type { SearchKind } from '../port.ts'
import type { Lexicon } from './lexicon.ts'

/** The kind as a word no question can hold: its sign is folded away in what people type. */
export const kindToken = (kind: string): string => `\u00B5${kind}`

const quoted = ({ text, isPrefix }: Term) => `"${text}"${isPrefix ? '*' : ''}`
const together = (way: Way) => (way.length === 1 ? way.map(quoted).join('') : `(${way.map(quoted).join(' AND ')})`)
const wordMatch = ({ ways }: QueryWord) => `(${ways.map(together).join(' OR ')})`

export const matchAll = (words: readonly QueryWord[]): string => words.map(wordMatch).join(' AND ')
export const matchAny = (words: readonly QueryWord[]): string => words.map(wordMatch).join(' OR ')

export const ofKinds = (match: string, kinds: readonly SearchKind[]): string =>
  `kind : (${kinds.map((kind) => `"${kindToken(kind)}"`).join(' OR ')}) AND (${match})`

/** Where each stem stands in fewer documents, merging them all takes less than walking the stems side by side. */
const documentsEach = 500

/**
 * The same question with the stems a long beginning stands for. Where the index keeps no list of a beginning, it merges
 * all its documents before it answers the first; single stems it walks only as far as it is asked to. Their weights are
 * others.
 */
export function spelledOut(words: readonly QueryWord[], lexicon: Lexicon, lettersKept: number): readonly QueryWord[] {
  const areWorthIt = (stems: readonly string[]) =>
    stems.reduce((sum, stem) => sum + lexicon.documentsWithStem(stem), 0) > stems.length * documentsEach
  return words.map((word) => {
    const ways = word.ways.flatMap((way): readonly Way[] => {
      const last = way.at(-1)
      const stems = last?.isPrefix && last.text.length > lettersKept ? lexicon.stemsFrom(last.text) : null
      if (!stems || !areWorthIt(stems)) return [way]
      return stems.map((text) => [...way.slice(0, -1), { text, isPrefix: false }])
    })
    return { ...word, ways }
  })
}

/** The same question with the slips forgiven. A word that was meant as it stands keeps its ways in front. */
export const withVariants = (words: readonly QueryWord[], lexicon: Lexicon): readonly QueryWord[] =>
  words.map((word) => {
    const [folded = ''] = word.folded
    const variants = word.folded.length === 1 ? lexicon.variantsOf(folded) : []
    return { ...word, ways: [...word.ways, ...variants.map((stem) => [{ text: stem, isPrefix: false }])] }
  })
