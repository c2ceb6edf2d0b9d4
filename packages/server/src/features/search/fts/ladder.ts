import type { Analyser, QueryWord } from '@kleeblatt/shared/german'
import type { SearchQuery } from '../port.ts'
import { reranked } from '../rank.ts'
import type { Lexicon } from './lexicon.ts'
import { matchAll, matchAny, ofKinds, withVariants } from './match.ts'
import type { Narrowing, Row, Selection } from './select.ts'

/** With so many hits nobody is helped by looser ones. */
const enough = 10
/** So many of the best are looked at again by their titles. */
const looked = 50

export interface Climbed {
  readonly rows: readonly Row[]
  /** What the last step looked for; it holds what all steps found. */
  readonly match: string
  readonly words: readonly QueryWord[]
}

interface Needs {
  readonly analyser: Analyser
  readonly lexicon: Lexicon
  readonly selection: Selection
  /** Throws when nobody waits for the answer any more. */
  readonly stillWanted: () => void
}

interface Step {
  readonly match: string
  readonly words: readonly QueryWord[]
}

/** All words as they stand; then with slips forgiven; then any of them. The next step only while there is little. */
function* steps(words: readonly QueryWord[], query: SearchQuery, lexicon: Lexicon): Generator<Step> {
  if (words.length === 0) return
  const narrow = (match: string) => (query.kinds ? ofKinds(match, query.kinds) : match)
  yield { match: narrow(matchAll(words)), words }
  const varied = withVariants(words, lexicon)
  if (matchAll(varied) !== matchAll(words)) yield { match: narrow(matchAll(varied)), words: varied }
  if (words.length > 1 && query.sort !== 'newest') yield { match: narrow(matchAny(varied)), words: varied }
}

export function climb(query: SearchQuery, narrowed: Narrowing, needs: Needs): Climbed {
  const { analyser, lexicon, selection, stillWanted } = needs
  const words = analyser.query(query.q, query.lastWordIsPrefix ?? true)
  const wanted = Math.max(looked, (query.offset ?? 0) + (query.limit ?? 20))

  /** What a step finds beyond what is there already, the best first. */
  function further(present: readonly Row[], { match, words: asked }: Step): Row[] {
    const known = new Set(present.map(({ at }) => at))
    const found = selection.best(match, narrowed, wanted).filter(({ at }) => !known.has(at))
    return [...reranked(found.slice(0, looked), analyser, asked), ...found.slice(looked)]
  }

  let climbed: Climbed = { rows: [], match: '', words }
  for (const step of steps(words, query, lexicon)) {
    stillWanted()
    const rows =
      query.sort === 'newest'
        ? selection.newest(step.match, narrowed, wanted)
        : [...climbed.rows, ...further(climbed.rows, step)]
    climbed = { ...step, rows }
    if (rows.length >= enough) break
  }
  return climbed
}
