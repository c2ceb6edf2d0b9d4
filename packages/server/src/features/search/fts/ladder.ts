import type { Analyser, QueryWord } from '@kleeblatt/shared/german'
import type { SearchQuery } from '../port.ts'
import { reranked } from '../rank.ts'
import type { Lexicon } from './lexicon.ts'
import { matchAll, matchAny, ofKinds, spelledOut, withVariants } from './match.ts'
import { type Counted, fewCounted, type Narrowing, type Row, type Selection } from './select.ts'

/** With so many hits nobody is helped by looser ones. */
const enough = 10
/** So many of the best are looked at again by their titles. */
const looked = 50
/** Where words stand in more documents than this, weighing them takes longer than people wait. */
const mostWeighed = 20_000
/** So many matches are weighed against each other. */
const mostWeighable = 10_000
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
  /** The same, quickly walked; what only this finds is not weighed. */
  readonly walk: string
  readonly words: readonly QueryWord[]
}

/** All words as they stand; then with slips forgiven; then any of them. The next step only while there is little. */
function* steps(words: readonly QueryWord[], query: SearchQuery, lexicon: Lexicon): Generator<Step> {
  if (words.length === 0) return
  const stepOf = (matching: typeof matchAll, asked: readonly QueryWord[]): Step => ({
    match: matching(asked),
    walk: matching(spelledOut(asked, lexicon)),
    words: asked,
  })
  yield stepOf(matchAll, words)
  const varied = withVariants(words, lexicon)
  if (matchAll(varied) !== matchAll(words)) yield stepOf(matchAll, varied)
  if (words.length > 1 && query.sort !== 'newest') yield stepOf(matchAny, varied)
}

export function createLadder({ analyser, lexicon, selection, documents, stillWanted }: Needs) {
  function areHeavy(words: readonly QueryWord[]): boolean {
    const terms = words.flatMap(({ ways }) => ways.flat())
    const short = terms.filter(({ text, isPrefix }) => isPrefix && text.length <= shortBeginning)
    const stems = new Set(terms.flatMap(({ text, isPrefix }) => (isPrefix ? (lexicon.stemsFrom(text) ?? []) : [text])))
    const weight = [...stems].reduce((sum, stem) => sum + lexicon.documentsWithStem(stem), 0)
    return weight + (short.length * documents()) / 10 > mostWeighed
  }

  /** What a step finds, the best first. Of very much, the newest is best, and before it what answers in its title. */
  function found(
    { match, walk, words }: Step,
    query: SearchQuery,
    { asked }: Narrowings,
    counted: Counted,
    wanted: number,
  ) {
    const narrow = (all: string) => (query.kinds ? ofKinds(all, query.kinds) : all)
    if (query.sort === 'newest') return selection.newest(narrow(walk), asked, wanted)
    if (counted.exact && !areHeavy(words)) {
      const rows = selection.best(match, asked, wanted)
      return [...reranked(rows.slice(0, looked), analyser, words), ...rows.slice(looked)]
    }
    const newest = selection.newest(narrow(walk), asked, wanted)
    const titled = selection.newestTitled(narrow(walk), asked, titlesLooked)
    const known = new Set(titled.map(({ at }) => at))
    return reranked([...titled, ...newest.filter(({ at }) => !known.has(at))], analyser, words)
  }

  /** @NOTE The lexicon may have forgotten a stem that still is a part of something, so little is walked once more. */
  function walked(step: Step, query: SearchQuery, { anyKind }: Narrowings): { step: Step; counted: Counted } {
    const most = query.sort === 'newest' ? fewCounted : mostWeighable
    const counted = selection.count(step.walk, anyKind, most)
    if (step.walk === step.match || !counted.exact || counted.total >= enough) return { step, counted }
    return { step: { ...step, walk: step.match }, counted: selection.count(step.match, anyKind, most) }
  }

  function climbTo(before: Climbed, asked: Step, query: SearchQuery, narrowings: Narrowings): Climbed {
    stillWanted()
    const { step, counted } = walked(asked, query, narrowings)
    stillWanted()
    const wanted = Math.max(looked, (query.offset ?? 0) + (query.limit ?? 20))
    const rows = found(step, query, narrowings, counted, wanted)
    const climbed = { match: step.walk, words: step.words, counted }
    if (query.sort === 'newest') return { ...climbed, rows }
    const known = new Set(before.rows.map(({ at }) => at))
    return { ...climbed, rows: [...before.rows, ...rows.filter(({ at }) => !known.has(at))] }
  }

  const nothing: Counted = { kinds: [], plentiful: [], total: 0, exact: true }

  return (query: SearchQuery, narrowings: Narrowings): Climbed => {
    const words = analyser.query(query.q, query.lastWordIsPrefix ?? true)
    let climbed: Climbed = { rows: [], match: '', words, counted: nothing }
    for (const step of steps(words, query, lexicon)) {
      climbed = climbTo(climbed, step, query, narrowings)
      if (climbed.rows.length >= enough) break
    }
    return climbed
  }
}
