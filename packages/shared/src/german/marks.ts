import type { Analyser, QueryWord } from './analyser.ts'
import { fold, type Token, tokensOf } from './fold.ts'
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

  function partMarks(token: Token, raw: string): Range[] {
    return analyser
      .partsOf(token.folded)
      .filter(({ stem }) => stems.has(stem) || beginnings.some((beginning) => stem.startsWith(beginning)))
      .map(({ start, end }) => [token.start + rawLength(raw, start), token.start + rawLength(raw, end)])
  }

  function marksOf(token: Token, raw: string): Range[] {
    if (stems.has(stemOf(token.folded))) return [[token.start, token.end]]
    const beginning = beginnings.find((text) => token.folded.startsWith(text))
    if (beginning) return [[token.start, token.start + rawLength(raw, beginning.length)]]
    return partMarks(token, raw)
  }

  /** The ranges in a text, in order and apart from each other. */
  return (text: string): Range[] => {
    const marks: Range[] = []
    for (const token of tokensOf(text)) {
      if (token.start > mostScanned || marks.length >= mostMarks) break
      marks.push(...marksOf(token, text.slice(token.start, token.end)))
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
