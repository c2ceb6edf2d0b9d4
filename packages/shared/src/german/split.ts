import { neverParts, seedStems, shortParts } from './seed.ts'
import { stemOf } from './stem.ts'

/** A part of a compound: where it stands in the folded word, and its stem. */
export interface Part {
  readonly start: number
  readonly end: number
  readonly stem: string
}

export interface Splitter {
  /** The fewest known parts that make up the whole word; none if it is no compound of known parts. */
  split(folded: string): readonly Part[]
  /** To be called when more words have become known. */
  forget(): void
}

const leastPart = 4
const leastShortPart = 3
const leastCompound = 7
const longestCompound = 60
const mostRemembered = 50_000

/**
 * Takes compounds apart by what is known: a word seen in enough documents, as `knows` says of its stem, or a seed.
 * The letters that link two parts (Antrag-s-frist) fall to the stemmer, since they look like endings.
 */
export function createSplitter(knows: (stem: string) => boolean): Splitter {
  const remembered = new Map<string, readonly Part[]>()

  const isPart = (stem: string) =>
    shortParts.has(stem) || (stem.length >= leastShortPart && (seedStems.has(stem) || knows(stem)))

  function partAt(word: string, start: number, end: number): Part | null {
    const piece = word.slice(start, end)
    if (piece.length < leastPart) return shortParts.has(piece) ? { start, end, stem: piece } : null
    const stem = stemOf(piece)
    return !neverParts.has(piece) && !neverParts.has(stem) && isPart(stem) ? { start, end, stem } : null
  }

  /** The fewest parts from a position to the end, where it is known for every later position. */
  function fewestFrom(word: string, start: number, known: ReadonlyMap<number, readonly Part[]>) {
    let best: readonly Part[] | undefined
    for (const [end, rest] of known) {
      const isWorse = best && rest.length + 1 >= best.length
      if (isWorse || end < start + leastShortPart || end - start === word.length) continue
      const part = partAt(word, start, end)
      if (part) best = [part, ...rest]
    }
    return best
  }

  function fewestParts(word: string): readonly Part[] {
    const known = new Map<number, readonly Part[]>([[word.length, []]])
    for (let start = word.length - leastShortPart; start >= 0; start--) {
      const best = fewestFrom(word, start, known)
      if (best) known.set(start, best)
    }
    return known.get(0) ?? []
  }

  return {
    split(folded) {
      if (folded.length < leastCompound || folded.length > longestCompound || /\d/.test(folded)) return []
      const known = remembered.get(folded)
      if (known) return known
      if (remembered.size >= mostRemembered) remembered.clear()
      const parts = fewestParts(folded)
      remembered.set(folded, parts)
      return parts
    },
    forget: () => remembered.clear(),
  }
}

/** All parts, also the parts of parts: Reisekosten-abrechnung, and Reise-kosten in it. */
export function allPartsOf(splitter: Splitter, folded: string, at = 0): readonly Part[] {
  return splitter
    .split(folded)
    .flatMap((part) => [
      { ...part, start: part.start + at, end: part.end + at },
      ...allPartsOf(splitter, folded.slice(part.start, part.end), part.start + at),
    ])
}
