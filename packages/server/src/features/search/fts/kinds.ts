import { searchKinds } from '@kleeblatt/shared/search'
import type { SearchKind, SearchQuery } from '../port.ts'
import { type Climbed, fewCounted } from './ladder.ts'
import { ofKinds } from './match.ts'
import type { Narrowing, Selection } from './select.ts'
import { remembered, type Walked } from './walk.ts'

export interface KindFound {
  readonly kind: SearchKind
  readonly count: number
  readonly exact: boolean
  readonly newest: readonly number[]
}

const told = ({ countOf, newestOf, isAll }: Walked, kind: SearchKind): KindFound => ({
  kind,
  count: countOf(kind),
  exact: isAll,
  newest: newestOf(kind),
})

const noneOf = (kind: SearchKind): KindFound => ({ kind, count: 0, exact: true, newest: [] })

/** Of a kind of which so much was met, more would be told to nobody. */
const isSettled = ({ isAll, newestOf }: Walked, kind: SearchKind) => isAll || newestOf(kind).length >= remembered

interface Asked {
  readonly narrowed: Narrowing
  readonly query: SearchQuery
  readonly stillWanted: () => void
}

/** How many there are of each kind, as far as anybody is told. */
export function createKindCounting(selection: Selection) {
  /** In as few walks as will do: kinds of which enough was met are left out of the next, or else each goes alone. */
  function rareKinds(match: string, kinds: readonly SearchKind[], asked: Asked): KindFound[] {
    if (kinds.length === 0) return []
    const isAlone = kinds.length === 1
    const steps = { table: 'fts', wanted: isAlone ? remembered : 0, leastSteps: fewCounted } as const
    const walked = selection.walk(ofKinds(match, kinds), asked.narrowed, steps, asked.stillWanted)
    const settled = kinds.filter((kind) => isAlone || isSettled(walked, kind))
    const rest = kinds.filter((kind) => !settled.includes(kind))
    const parts = settled.length > 0 ? [rest] : rest.map((kind) => [kind])
    return [...settled.map((kind) => told(walked, kind)), ...parts.flatMap((part) => rareKinds(match, part, asked))]
  }

  /** Where there is too much to walk over, rare kinds are asked for by themselves, so that they are counted too. */
  return ({ match, walked }: Climbed, asked: Asked): KindFound[] => {
    if (!walked) return []
    const { kinds = searchKinds, facets } = asked.query
    const there = kinds.filter(selection.hasAny)
    const settled = there.filter((kind) => isSettled(walked, kind) || !facets?.includes('kind'))
    const rare = there.filter((kind) => !settled.includes(kind))
    return [
      ...kinds.filter((kind) => !there.includes(kind)).map(noneOf),
      ...settled.map((kind) => told(walked, kind)),
      ...rareKinds(match, rare, asked),
    ]
  }
}
