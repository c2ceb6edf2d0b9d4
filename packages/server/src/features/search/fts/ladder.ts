import type { Analyser, QueryWord } from '@kleeblatt/shared/german'
import type { SearchQuery } from '../port.ts'
import { reranked } from '../rank.ts'
import type { Lexicon } from './lexicon.ts'
import { matchAll, matchAny, ofKinds, spelledOut, withVariants } from './match.ts'
import type { Narrowing, Row, Selection } from './select.ts'
import type { Walked } from './walk.ts'

/** With so many hits nobody is helped by looser ones. */
const enough = 10
/** So many of the best are looked at again by their titles. */
const looked = 50
/** Where words stand in more documents than this, weighing them takes longer than people wait. */
const mostWeighed = 20_000
/** So many matches are weighed against each other. */
const mostWeighable = 10_000
/** So many matches are counted, however early the list is full. */
export const fewCounted = 1_000
/** So many of the newest whose titles answer are looked at where nothing is weighed. */
const titlesLooked = 200
const shortBeginning = 3

export interface Climbed {
  readonly rows: readonly Row[]
  /** What the last step looked for; it holds what all steps found. */
  readonly match: string
  readonly words: readonly QueryWord[]
  /** What the last step came by, of the kinds asked for. */
  readonly walked: Walked | null
}

interface Needs {
  readonly analyser: Analyser
  readonly lexicon: Lexicon
  readonly selection: Selection
  /** How long a beginning may be to be walked as quickly as a word. */
  readonly lettersKept: number
  readonly documents: () => number
  /** Throws when nobody waits for the answer any more. */
  readonly stillWanted: () => void
}

interface Step {
  readonly match: string
  /** The same, quickly walked; what only this finds is not weighed. */
  readonly walk: string
  readonly words: readonly QueryWord[]
}

/** A step that was taken. */
interface Taken {
  readonly step: Step
  readonly walked: Walked
  /** Whether its words are rare enough to be weighed. */
  readonly isWeighed: boolean
}

const narrow = (match: string, { kinds }: SearchQuery) => (kinds ? ofKinds(match, kinds) : match)

/** All words as they stand; then with slips forgiven; then any of them. The next step only while there is little. */
function* steps(words: readonly QueryWord[], query: SearchQuery, { lexicon, lettersKept }: Needs): Generator<Step> {
  if (words.length === 0) return
  const stepOf = (matching: typeof matchAll, asked: readonly QueryWord[]): Step => ({
    match: matching(asked),
    walk: matching(spelledOut(asked, lexicon, lettersKept)),
    words: asked,
  })
  yield stepOf(matchAll, words)
  const varied = withVariants(words, lexicon)
  if (matchAll(varied) !== matchAll(words)) yield stepOf(matchAll, varied)
  if (words.length > 1 && query.sort !== 'newest') yield stepOf(matchAny, varied)
}

export function createLadder(needs: Needs) {
  const { analyser, lexicon, selection, documents, stillWanted } = needs

  function areHeavy(words: readonly QueryWord[]): boolean {
    const terms = words.flatMap(({ ways }) => ways.flat())
    const short = terms.filter(({ text, isPrefix }) => isPrefix && text.length <= shortBeginning)
    const stems = new Set(terms.flatMap(({ text, isPrefix }) => (isPrefix ? (lexicon.stemsFrom(text) ?? []) : [text])))
    const weight = [...stems].reduce((sum, stem) => sum + lexicon.documentsWithStem(stem), 0)
    return weight + (short.length * documents()) / 10 > mostWeighed
  }

  /** What a step finds, the best first. Of very much, the newest is best, and before it what answers in its title. */
  function found({ step, walked, isWeighed }: Taken, query: SearchQuery, narrowed: Narrowing, wanted: number): Row[] {
    if (query.sort === 'newest') return selection.rowsAt(walked.ats)
    if (isWeighed && walked.isAll && walked.steps <= mostWeighable) {
      const rows = selection.best(step.match, narrowed, wanted)
      return [...reranked(rows.slice(0, looked), analyser, step.words), ...rows.slice(looked)]
    }
    const inTitles = { table: 'heads', wanted: titlesLooked, leastSteps: 0 } as const
    const titled = selection.walk(narrow(step.walk, query), narrowed, inTitles, stillWanted).ats
    const known = new Set(titled)
    const ats = [...titled, ...walked.ats.filter((at) => !known.has(at))]
    return reranked(selection.rowsAt(ats), analyser, step.words)
  }

  /** @NOTE The lexicon may have forgotten a stem that still is a part of something, so little is walked once more. */
  function taken(step: Step, query: SearchQuery, narrowed: Narrowing, wanted: number): Taken {
    const isWeighed = query.sort !== 'newest' && !areHeavy(step.words)
    const steps = { table: 'fts', wanted, leastSteps: isWeighed ? mostWeighable : fewCounted } as const
    const along = (match: string) => selection.walk(narrow(match, query), narrowed, steps, stillWanted)
    const walked = along(step.walk)
    if (step.walk === step.match || !walked.isAll || walked.ats.length >= enough) return { step, walked, isWeighed }
    return { step: { ...step, walk: step.match }, walked: along(step.match), isWeighed }
  }

  function climbTo(before: Climbed, asked: Step, query: SearchQuery, narrowed: Narrowing): Climbed {
    stillWanted()
    const wanted = Math.max(looked, (query.offset ?? 0) + (query.limit ?? 20))
    const now = taken(asked, query, narrowed, wanted)
    stillWanted()
    const rows = found(now, query, narrowed, wanted)
    const climbed = { match: now.step.walk, words: now.step.words, walked: now.walked }
    if (query.sort === 'newest') return { ...climbed, rows }
    const known = new Set(before.rows.map(({ at }) => at))
    return { ...climbed, rows: [...before.rows, ...rows.filter(({ at }) => !known.has(at))] }
  }

  return (query: SearchQuery, narrowed: Narrowing): Climbed => {
    const words = analyser.query(query.q, query.lastWordIsPrefix ?? true)
    let climbed: Climbed = { rows: [], match: '', words, walked: null }
    for (const step of steps(words, query, needs)) {
      climbed = climbTo(climbed, step, query, narrowed)
      if (climbed.rows.length >= enough) break
    }
    return climbed
  }
}
