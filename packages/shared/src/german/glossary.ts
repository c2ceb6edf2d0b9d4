import { tokensOf } from './fold.ts'

/** Ways to say one thing: `['OB', 'Oberbürgermeisterin', 'Oberbürgermeister']`, `['FB', 'Fachbereich']`. */
export type Glossary = readonly (readonly string[])[]

const mostWords = 6

const foldedWordsOf = (text: string): readonly string[] => [...tokensOf(text)].map(({ folded }) => folded)

/** Finds what is said at a place of a question, and the other ways to say it. */
export function createGlossary(glossary: Glossary) {
  const ways = new Map<string, readonly (readonly string[])[]>()
  for (const entry of glossary) {
    const spoken = entry.map(foldedWordsOf).filter((words) => words.length > 0 && words.length <= mostWords)
    for (const words of spoken) {
      const others = spoken.filter((other) => other !== words)
      ways.set(words.join(' '), [...(ways.get(words.join(' ')) ?? []), ...others])
    }
  }

  return {
    /** The longest entry that begins at `words[at]`: how many words it takes, and what else they may be called. */
    at(words: readonly string[], at: number): { length: number; others: readonly (readonly string[])[] } | null {
      for (let length = Math.min(mostWords, words.length - at); length > 0; length--) {
        const others = ways.get(words.slice(at, at + length).join(' '))
        if (others) return { length, others }
      }
      return null
    },
  }
}
