import type { Analyser, QueryWord } from '@kleeblatt/shared/german'
import type { SearchQuery } from '../port.ts'
import { reranked } from '../rank.ts'
import type { Lexicon } from './lexicon.ts'
import { matchAll, matchAny, ofKinds, withVariants } from './match.ts'
import type { Counted, Narrowing, Row, Selection } from './select.ts'

/** With so many hits nobody is helped by looser ones. */
const enough = 10
/** So many of the best are looked at again by their titles. */
const looked = 50
/** Where words stand in more documents than this, weighing them takes longer than people wait. */
const mostWeighed = 20_000
/** So many matches are weighed against each other. */
const mostWeighable = 10_000
/** Where nothing is weighed, nobody needs to know of more. */
export const fewCounted = 1_000
/** So many of the newest whose titles answer are looked at where nothing is weighed. */
const titlesLooked = 200
const shortBeginning = 3

export interface Climbed {
  readonly rows: readonly Row[]
  /** What the last step looked for; it holds what all steps found. */
  readonly match: string
  readonly words: readonly QueryWord[]
  /** What the last step found, over all kinds. */
  readonly counted: Counted
}

interface Needs {
  readonly analyser: Analyser
  readonly lexicon: Lexicon
  readonly selection: Selection
  readonly documents: () => number
  /** Throws when nobody waits for the answer any more. */
  readonly stillWanted: () => void
}

/** Who asks and what for, with the kinds asked for and over all kinds. */
export interface Narrowings {
  readonly asked: Narrowing
  readonly anyKind: Narrowing
}

interface Step {
  readonly match: string
  readonly words: readonly QueryWord[]
}

/** All words as they stand; then with slips forgiven; then any of them. The next step only while there is little. */
function* steps(words: readonly QueryWord[], query: SearchQuery, lexicon: Lexicon): Generator<Step> {
  if (words.length === 0) return
  yield { match: matchAll(words), words }
  const varied = withVariants(words, lexicon)
  if (matchAll(varied) !== matchAll(words)) yield { match: matchAll(varied), words: varied }
  if (words.length > 1 && query.sort !== 'newest') yield { match: matchAny(varied), words: varied }
}

export function createLadder({ analyser, lexicon, selection, documents, stillWanted }: Needs) {
  function areHeavy(words: readonly QueryWord[]): boolean {
    const terms = words.flatMap(({ ways }) => ways.flat())
    const weight = terms.reduce((sum, { text, isPrefix }) => {
      if (!isPrefix) return sum + lexicon.documentsWithStem(text)
      return sum + (text.length <= shortBeginning ? documents() / 10 : 0)
    }, 0)
    return weight > mostWeighed
  }

  /** What a step finds, the best first. Of very much, the newest is best, and before it what answers in its title. */
  function found({ match, words }: Step, query: SearchQuery, { asked }: Narrowings, counted: Counted, wanted: number) {
    const narrow = (all: string) => (query.kinds ? ofKinds(all, query.kinds) : all)
    if (query.sort === 'newest') return selection.newest(narrow(match), asked, wanted)
    if (counted.exact && !areHeavy(words)) {
      const rows = selection.best(match, asked, wanted)
      return [...reranked(rows.slice(0, looked), analyser, words), ...rows.slice(looked)]
    }
    const newest = selection.newest(narrow(match), asked, wanted)
    const titled = selection.newestTitled(narrow(match), asked, titlesLooked)
    const known = new Set(titled.map(({ at }) => at))
    return reranked([...titled, ...newest.filter(({ at }) => !known.has(at))], analyser, words)
  }

  function climbTo(before: Climbed, step: Step, query: SearchQuery, narrowings: Narrowings): Climbed {
    stillWanted()
    const counted = selection.count(
      step.match,
      narrowings.anyKind,
      query.sort === 'newest' ? fewCounted : mostWeighable,
    )
    stillWanted()
    const wanted = Math.max(looked, (query.offset ?? 0) + (query.limit ?? 20))
    const rows = found(step, query, narrowings, counted, wanted)
    if (query.sort === 'newest') return { ...step, counted, rows }
    const known = new Set(before.rows.map(({ at }) => at))
    return { ...step, counted, rows: [...before.rows, ...rows.filter(({ at }) => !known.has(at))] }
  }

  return (query: SearchQuery, narrowings: Narrowings): Climbed => {
    const words = analyser.query(query.q, query.lastWordIsPrefix ?? true)
    let climbed: Climbed = { rows: [], match: '', words, counted: { kinds: [], total: 0, exact: true } }
    for (const step of steps(words, query, lexicon)) {
      climbed = climbTo(climbed, step, query, narrowings)
      if (climbed.rows.length >= enough) break
    }
    return climbed
  }
}
