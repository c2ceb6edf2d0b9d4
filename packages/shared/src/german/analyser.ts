import { tokensOf } from './fold.ts'
import { createGlossary, type Glossary } from './glossary.ts'
import { allPartsOf, createSplitter, type Part } from './split.ts'
import { stemOf } from './stem.ts'

/** Raised with every change of what the analyser answers: an index made by another version is made anew. */
export const analyserVersion = 1

/** Something that must stand in a document: a stem, or the beginning of one. */
export interface Term {
  readonly text: string
  readonly isPrefix: boolean
}

/** All of these terms together. */
export type Way = readonly Term[]

/** One word of a question (or several that the glossary knows as one). Any of its ways will do; the first is the plainest. */
export interface QueryWord {
  readonly folded: readonly string[]
  readonly ways: readonly Way[]
}

export interface Analysed {
  /** Every word in its one spelling, in order. */
  readonly words: readonly string[]
  /** The stem of every word, in order. */
  readonly stems: readonly string[]
  /** The stems of the parts of compounds, in order. */
  readonly parts: readonly string[]
}

export interface Analyser {
  analyse(text: string): Analysed
  query(text: string, lastWordIsPrefix?: boolean): readonly QueryWord[]
  partsOf(folded: string): readonly Part[]
  /** To be called when more words have become known. */
  forget(): void
}

interface Needs {
  /** Whether enough documents use a word with this stem to trust it as a part of others. */
  readonly knows?: (stem: string) => boolean
  readonly glossary?: Glossary
}

/** In how many documents a word must stand before compounds are split at it. */
export const documentsToKnow = 3

const leastPrefix = 2
const mostQueryWords = 12

export function createAnalyser({ knows = () => false, glossary = [] }: Needs = {}): Analyser {
  const splitter = createSplitter(knows)
  const entries = createGlossary(glossary)
  const partsOf = (folded: string) => allPartsOf(splitter, folded)

  const exactly = (stem: string): Term => ({ text: stem, isPrefix: false })

  /** The word itself, then its parts, then the parts of those. */
  function waysOf(folded: string): Way[] {
    const parts = splitter.split(folded)
    if (parts.length === 0) return [[exactly(stemOf(folded))]]
    const halves = parts.map(({ start, end }) => folded.slice(start, end))
    const leaves = halves.flatMap((half) => {
      const inner = splitter.split(half)
      return inner.length > 0 ? inner.map(({ stem }) => stem) : [stemOf(half)]
    })
    const ways = [[exactly(stemOf(folded))], parts.map(({ stem }) => exactly(stem))]
    return leaves.length > parts.length ? [...ways, leaves.map(exactly)] : ways
  }

  const wordOf = (folded: string, mayGoOn: boolean): QueryWord => ({
    folded: [folded],
    ways:
      mayGoOn && folded.length >= leastPrefix
        ? [[{ text: folded, isPrefix: true }], ...waysOf(folded)]
        : waysOf(folded),
  })

  function saidOtherwise(
    folded: readonly string[],
    others: readonly (readonly string[])[],
    mayGoOn: boolean,
  ): QueryWord {
    const own = folded.map((word, at) => wordOf(word, mayGoOn && at === folded.length - 1))
    const plainest = own.flatMap(({ ways: [first = []] }) => first)
    const alone = own.length === 1 ? (own[0]?.ways ?? []) : [plainest]
    return { folded, ways: [...alone, ...others.map((words) => words.map((word) => exactly(stemOf(word))))] }
  }

  return {
    analyse(text) {
      const words = [...tokensOf(text)].map(({ folded }) => folded)
      return { words, stems: words.map(stemOf), parts: words.flatMap((word) => partsOf(word).map(({ stem }) => stem)) }
    },

    query(text, lastWordIsPrefix = true) {
      const folded = [...tokensOf(text)].map((token) => token.folded).slice(0, mostQueryWords)
      const isOpen = lastWordIsPrefix && !/\s$/.test(text)
      const words: QueryWord[] = []
      for (let at = 0; at < folded.length; ) {
        const entry = entries.at(folded, at)
        const length = entry?.length ?? 1
        const mayGoOn = isOpen && at + length === folded.length
        const said = folded.slice(at, at + length)
        words.push(entry ? saidOtherwise(said, entry.others, mayGoOn) : wordOf(said[0] ?? '', mayGoOn))
        at += length
      }
      return words
    },

    partsOf,
    forget: () => splitter.forget(),
  }
}
