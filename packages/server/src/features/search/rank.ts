import { type Analyser, type QueryWord, stemOf, type Term, tokensOf } from '@kleeblatt/shared/german'

interface Title {
  readonly folded: readonly string[]
  readonly stems: ReadonlySet<string>
  readonly parts: ReadonlySet<string>
}

const worth = { word: 1, stem: 0.95, beginning: 0.8, part: 0.7, beginningOfPart: 0.5, none: 0 }

function titleOf(analyser: Analyser, text: string): Title {
  const folded = [...tokensOf(text)].map((token) => token.folded)
  return {
    folded,
    stems: new Set(folded.map(stemOf)),
    parts: new Set(folded.flatMap((word) => analyser.partsOf(word).map(({ stem }) => stem))),
  }
}

function termWorth({ text, isPrefix }: Term, title: Title): number {
  if (!isPrefix) return title.stems.has(text) ? worth.stem : title.parts.has(text) ? worth.part : worth.none
  const longer = title.folded.filter((word) => word.startsWith(text))
  if (longer.length > 0) return worth.beginning + 0.1 * Math.max(...longer.map((word) => text.length / word.length))
  return [...title.parts].some((part) => part.startsWith(text)) ? worth.beginningOfPart : worth.none
}

/** How well a title answers one word: its best way, of which every term must be there. */
function wordWorth({ folded, ways }: QueryWord, title: Title): number {
  const [first = ''] = folded
  if (folded.length === 1 && title.folded.includes(first)) return worth.word
  return Math.max(0, ...ways.map((way) => Math.min(...way.map((term) => termWorth(term, title)))))
}

/** How well a title answers a question, from 0 to 1, and a little more for a title that says nothing else. */
function titleWorth(analyser: Analyser, words: readonly QueryWord[], text: string): number {
  const title = titleOf(analyser, text)
  if (words.length === 0 || title.folded.length === 0) return 0
  const worths = words.map((word) => wordWorth(word, title))
  const answered = worths.reduce((sum, each) => sum + each, 0) / words.length
  const said = Math.min(1, worths.filter((each) => each > 0).length / title.folded.length)
  return answered + 0.2 * answered * said
}

interface Ranked {
  readonly title: string
  /** How well the engine thinks it fits; larger is better. */
  readonly score: number
  readonly boost: number
}

/** Rows that were not weighed all have no score. */
const leastScore = 1e-9

/** The engine's best hits in the order people expect: what the title answers comes first. */
export function reranked<Row extends Ranked>(
  rows: readonly Row[],
  analyser: Analyser,
  words: readonly QueryWord[],
): Row[] {
  const best = Math.max(...rows.map(({ score }) => score), leastScore)
  return rows
    .map((row) => ({ row, final: row.score / best + 2 * titleWorth(analyser, words, row.title) + 0.2 * row.boost }))
    .toSorted((one, other) => other.final - one.final)
    .map(({ row }) => row)
}
