import type { SearchReply } from '@kleeblatt/shared/search'
import { type Kind, kind as kindShape } from './kinds.ts'

export interface Count {
  readonly count: number
  readonly exact: boolean
}

export type Counts = ReadonlyMap<Kind | null, Count>

/** How many of each kind there are, and under `null` how many there are of all. */
export function countsIn(facets: SearchReply['facets']): Counts {
  const shown = facets.flatMap(({ kind, count, exact }): Array<[Kind, Count]> => {
    const known = kindShape.safeParse(kind)
    return known.success ? [[known.data, { count, exact }]] : []
  })
  const all = shown.reduce<Count>(
    (sum, [, { count, exact }]) => ({ count: sum.count + count, exact: sum.exact && exact }),
    { count: 0, exact: true },
  )
  return new Map<Kind | null, Count>([...shown, ...(all.count > 0 ? [[null, all] as const] : [])])
}

/** `7`, or `50+` where there may be more. */
export const countText = ({ count, exact }: Count): string => (exact ? String(count) : `${count}+`)
