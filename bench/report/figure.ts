import { median, shown } from './numbers.ts'

/** What a figure must be: a multiple of the bare server's, or a bound of its own. */
export type Target = { readonly times: number } | { readonly atMost: number }

/** One thing measured, a value for each round. */
export interface Measured {
  readonly what: string
  readonly unit: string
  readonly ours: readonly number[]
  /** Empty where a bare server has nothing to compare with. */
  readonly bare: readonly number[]
  readonly target: Target | null
}

export interface Figure {
  readonly what: string
  readonly unit: string
  readonly ours: number
  readonly bare: number | null
  readonly ratio: number | null
  readonly target: string
  /** Null where nothing was promised. */
  readonly isMet: boolean | null
  readonly rounds: { readonly ours: readonly number[]; readonly bare: readonly number[] }
}

const inWords = (target: Target | null, unit: string) => {
  if (!target) return ''
  return 'times' in target ? `≤ ${target.times} ×` : `≤ ${shown(target.atMost)} ${unit}`.trim()
}

function judge(target: Target | null, ours: number, ratio: number | null): boolean | null {
  if (!target) return null
  if ('atMost' in target) return ours <= target.atMost
  return ratio !== null && ratio <= target.times
}

/** The medians of the rounds, and how they stand to what was promised. */
export function figureOf({ what, unit, ours, bare, target }: Measured): Figure {
  const middle = median(ours)
  const other = bare.length > 0 ? median(bare) : null
  const ratio = other === null || other === 0 ? null : middle / other
  return {
    what,
    unit,
    ours: middle,
    bare: other,
    ratio,
    target: inWords(target, unit),
    isMet: judge(target, middle, ratio),
    rounds: { ours, bare },
  }
}

/** Rounds that each measured the same things, turned into one row for each thing. */
export type Round = Readonly<Record<string, number>>

export interface Row {
  readonly key: string
  readonly what: string
  readonly unit: string
  readonly target?: Target
}

const valuesOf = (rounds: readonly Round[], key: string) => rounds.flatMap((round) => round[key] ?? [])

export const figuresOf = (rows: readonly Row[], rounds: { ours: readonly Round[]; bare: readonly Round[] }): Figure[] =>
  rows.map(({ key, what, unit, target }) =>
    figureOf({
      what,
      unit,
      ours: valuesOf(rounds.ours, key),
      bare: valuesOf(rounds.bare, key),
      target: target ?? null,
    }),
  )
