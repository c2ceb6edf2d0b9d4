import { badValue, Refusal } from '../refusal.ts'
import { type Doc, isArray } from '../values/kinds.ts'
import type { ArrayFilters } from './array-filters.ts'
import { getAt } from './target.ts'

function elementsAt(doc: Doc, parts: readonly string[], identifier: string, path: string, filters: ArrayFilters) {
  const array = getAt(doc, parts)
  if (array === undefined) {
    throw badValue(`The path '${parts.join('.')}' must exist in the document in order to apply array updates.`)
  }
  if (!isArray(array)) throw badValue(`Cannot apply array updates to non-array element ${parts.at(-1)}`)
  // An identifier without a filter is refused for an empty array, too.
  if (array.length === 0) filters.matches(identifier, undefined, path)
  return array.flatMap((element, at) => (filters.matches(identifier, element, path) ? [[...parts, String(at)]] : []))
}

function positional(position: number | undefined): string {
  if (position === undefined) {
    throw badValue('The positional operator did not find the match needed from the query.')
  }
  return String(position)
}

/** The places a path means in one document: `$` is the matched element, `$[]` every one, `$[name]` those of a filter. */
export function placesOf(doc: Doc, path: string, position: number | undefined, filters: ArrayFilters): string[][] {
  let places: string[][] = [[]]
  for (const part of path.split('.')) {
    const bracket = /^\$\[(.*)\]$/.exec(part)
    if (bracket) places = places.flatMap((place) => elementsAt(doc, place, bracket[1] ?? '', path, filters))
    else {
      const step = part === '$' ? positional(position) : part
      places = places.map((place) => [...place, step])
    }
  }
  return places
}

const overlap = (one: string, other: string) =>
  one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`)

/** Two operators of one update may not work on the same place, nor one inside another. */
export function assertNoConflict(paths: readonly string[]): void {
  for (const [at, path] of paths.entries()) {
    const other = paths.slice(0, at).find((earlier) => overlap(earlier, path))
    if (other) throw new Refusal(40, `Updating the path '${path}' would create a conflict at '${other}'`)
  }
}
