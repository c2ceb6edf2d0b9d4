import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite'
import { type SearchKind, searchKinds } from '@kleeblatt/shared/search'
import { gidIn, kindPlaceIn, placeOfKind, type Sieve } from './sieve.ts'

/** Of each kind, so many of the newest are remembered on the way. */
export const remembered = 10
/** Every so many steps it is asked whether anybody still waits. */
const stepsBetweenAsking = 4_096

/** A walk over what matches, the newest first. */
export interface Route {
  readonly table: 'fts' | 'heads'
  readonly match: string
  /** The access lists that may be read. */
  readonly gids: ReadonlySet<number>
  /** Further conditions on `doc`, if there are any. */
  readonly where: string
  readonly values: readonly SQLInputValue[]
  /** It ends as soon as so many were found that may be read … */
  readonly wanted: number
  /** … but not before so many steps, so that little is counted to its end. */
  readonly leastSteps: number
  readonly stillWanted: () => void
}

export interface Walked {
  /** The newest that may be read, at most as many as were wanted. */
  readonly ats: readonly number[]
  readonly steps: number
  /** Whether nothing is left to walk over. */
  readonly isAll: boolean
  /** How many of a kind were met that may be read. */
  readonly countOf: (kind: SearchKind) => number
  /** The first few of them. */
  readonly newestOf: (kind: SearchKind) => readonly number[]
}

/** Notes what the walk comes by; answers whether it may end. */
function createNotes({ gids, wanted, leastSteps, stillWanted }: Route, sieve: Sieve) {
  const ats: number[] = []
  const counts = searchKinds.map(() => 0)
  const firsts = searchKinds.map((): number[] => [])
  let steps = 0
  let isAll = true

  function take(at: number, kind: number): void {
    counts[kind] = (counts[kind] ?? 0) + 1
    if (ats.length < wanted) ats.push(at)
    const first = firsts[kind]
    if (first && first.length < remembered) first.push(at)
  }

  return {
    step(at: number, fits: boolean): boolean {
      steps += 1
      if (steps % stepsBetweenAsking === 0) stillWanted()
      const number = fits ? sieve.of(at) : -1
      if (number >= 0 && gids.has(gidIn(number))) take(at, kindPlaceIn(number))
      if (ats.length < wanted || steps <= leastSteps) return false
      isAll = false
      return true
    },
    walked: (): Walked => ({
      ats,
      steps,
      isAll,
      countOf: (kind) => counts[placeOfKind(kind)] ?? 0,
      newestOf: (kind) => firsts[placeOfKind(kind)] ?? [],
    }),
  }
}

/** Walks of which each meets every match once, counts on the way and ends as early as it may. */
export function createWalking(db: DatabaseSync, sieve: Sieve, prepared: (text: string) => StatementSync) {
  let notes: ReturnType<typeof createNotes> | null = null
  db.function('ends_at', (at: SQLOutputValue, fits: SQLOutputValue) =>
    notes?.step(Number(at), fits === 1) === false ? 0 : 1,
  )

  return (route: Route): Walked => {
    const { table, match, where, values } = route
    const from = where === '' ? table : `${table} CROSS JOIN doc ON doc.at = ${table}.rowid`
    const text = `SELECT 1 FROM ${from} WHERE ${table} MATCH ? AND ends_at(${table}.rowid, ${where === '' ? '1' : `(${where})`})
      ORDER BY ${table}.rowid DESC LIMIT 1`
    notes = createNotes(route, sieve)
    prepared(text).get(match, ...values)
    return notes.walked()
  }
}
