import type { Analyser, QueryWord } from './analyser.ts'
import { fold, rawWordsOf } from './fold.ts'
import { stemOf } from './stem.ts'

/** From and to in UTF-16 units. */
export type Range = [from: number, to: number]

export interface Marked {
  readonly text: string
  readonly marks: readonly Range[]
}

const mostScanned = 20_000
const mostMarks = 40

/** How many raw letters make up the first `length` folded ones: of `Straße`, five make six. */
function rawLength(raw: string, length: number): number {
  let end = 0
  while (end < raw.length && fold(raw.slice(0, end)).length < length) end++
  while (end > 0 && end < raw.length && fold(raw.slice(0, end + 1)).length <= length) end++
  return end
}

/** Finds in texts what a question asks for, as ranges to be marked. */
export function createMarker(analyser: Analyser, words: readonly QueryWord[]) {
  const terms = words.flatMap(({ ways }) => ways.flat())
  const stems = new Set(terms.filter(({ isPrefix }) => !isPrefix).map(({ text }) => text))
  const beginnings = terms.filter(({ isPrefix }) => isPrefix).map(({ text }) => text)

  const wanted = [...stems, ...beginnings]

  function partMarks(folded: string, raw: string): Range[] {
    // A stem is how a part begins, so most words need not be taken apart.
    if (!wanted.some((text) => folded.includes(text))) return []
    return analyser
      .partsOf(folded)
      .filter(({ stem }) => stems.has(stem) || beginnings.some((beginning) => stem.startsWith(beginning)))
      .map(({ start, end }) => [rawLength(raw, start), rawLength(raw, end)])
  }

  function marksOf(raw: string): Range[] {
    const folded = fold(raw)
    if (folded === '') return []
    if (stems.has(stemOf(folded))) return [[0, raw.length]]
    const beginning = beginnings.find((text) => folded.startsWith(text))
    if (beginning) return [[0, rawLength(raw, beginning.length)]]
    return partMarks(folded, raw)
  }

  /** The texts of one answer say the same words again and again. */
  const known = new Map<string, readonly Range[]>()
  function marksIn(raw: string): readonly Range[] {
    const marks = known.get(raw) ?? marksOf(raw)
    known.set(raw, marks)
    return marks
  }

  /** The ranges in a text, in order and apart from each other. */
  return (text: string): Range[] => {
    const marks: Range[] = []
    for (const { start, raw } of rawWordsOf(text)) {
      if (start > mostScanned || marks.length >= mostMarks) break
      for (const [from, to] of marksIn(raw)) marks.push([start + from, start + to])
    }
    return joined(marks)
  }
}

function joined(marks: readonly Range[]): Range[] {
  const apart: Range[] = []
  for (const [from, to] of marks.toSorted((one, other) => one[0] - other[0])) {
    const last = apart.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else if (to > from) apart.push([from, to])
  }
  return apart
}

/** The stretch of a text with the most marks, cut between words. */
export function excerptOf(text: string, marks: readonly Range[], length = 180): Marked {
  if (text.length <= length) return { text, marks }
  const lead = Math.floor(length / 4)
  const [best] = marks
    .map(([from]) => ({ from, count: marks.filter(([at, to]) => at >= from && to <= from + length - lead).length }))
    .toSorted((one, other) => other.count - one.count || one.from - other.from)
  const wanted = Math.max(0, Math.min((best?.from ?? 0) - lead, text.length - length))
  const start = wanted === 0 ? 0 : afterSpace(text, wanted)
  const end = start + length >= text.length ? text.length : beforeSpace(text, start + length)
  const before = start > 0 ? '… ' : ''
  const inside = marks.filter(([from, to]) => from >= start && to <= end)
  const shift = before.length - start
  return {
    text: `${before}${text.slice(start, end)}${end < text.length ? ' …' : ''}`,
    marks: inside.map(([from, to]) => [from + shift, to + shift]),
  }
}

const isWhole = (text: string, at: number) => !/[\uDC00-\uDFFF]/.test(text.charAt(at))

function afterSpace(text: string, at: number): number {
  const space = text.slice(at, at + 30).search(/\s/)
  if (space >= 0) return at + space + 1
  return isWhole(text, at) ? at : at + 1
}

function beforeSpace(text: string, at: number): number {
  const space = text.slice(at - 30, at + 1).search(/\s\S*$/)
  if (space >= 0) return at - 30 + space
  return isWhole(text, at) ? at : at - 1
}
