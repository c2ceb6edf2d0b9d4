import type { PersonId } from '@kleeblatt/shared/core'

/** Before it is shown: many begin with a word and think better of it. */
export const showAfterMs = 2_000
/** So long it is believed that somebody goes on writing. */
export const goneAfterMs = 10_000

interface Typist {
  readonly id: PersonId
  readonly since: number
  readonly last: number
}

/** Those who were writing a moment ago, in the order in which they began. */
export type Typists = readonly Typist[]

const isStill = (at: number) => (typist: Typist) => at - typist.last < goneAfterMs

/** Somebody was heard writing. */
export function typistsWith(typists: Typists, id: PersonId, at: number): Typists {
  const still = typists.filter(isStill(at))
  const known = still.find((one) => one.id === id)
  if (!known) return [...still, { id, since: at, last: at }]
  return still.map((one) => (one === known ? { ...known, last: at } : one))
}

/** Who has said something is not writing it any more. */
export const typistsWithout = (typists: Typists, id: PersonId): Typists => typists.filter((one) => one.id !== id)

/** Those who are to be shown at this moment. */
export const shownAt = (typists: Typists, at: number): PersonId[] =>
  typists.filter((one) => isStill(at)(one) && at - one.since >= showAfterMs).map(({ id }) => id)

/** How long it takes until others are to be shown; null where nothing will change by itself. */
export function nextChangeMs(typists: Typists, at: number): number | null {
  const moments = typists
    .flatMap(({ since, last }) => [since + showAfterMs, last + goneAfterMs])
    .filter((moment) => moment > at)
  return moments.length === 0 ? null : Math.min(...moments) - at
}
