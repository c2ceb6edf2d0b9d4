const digits = '0123456789abcdefghijklmnopqrstuvwxyz'
const base = digits.length

const digitOf = (place: string): number => Math.max(0, digits.indexOf(place.charAt(0)))

function between(before: string, after: string | null): string {
  const low = digitOf(before)
  const high = after === null ? base : digitOf(after)
  // At an open end the steps are small, so that places stay short however many are added.
  if (high - low > 1) return digits.charAt(after === null && low > 0 ? low + 1 : Math.floor((low + high) / 2))
  return digits.charAt(low) + between(before.slice(1), high === low && after !== null ? after.slice(1) : null)
}

/**
 * A place between two others, compared as text: a fraction in base 36 that never ends in 0, so that there is always
 * room before it. `null` stands for the open end; `before` must be less than `after`.
 */
export const placeBetween = (before: string | null, after: string | null): string => between(before ?? '', after)

/** So many places between two others, in order. */
export function placesBetween(before: string | null, after: string | null, count: number): readonly string[] {
  const places: string[] = []
  for (let last = before; places.length < count; last = places.at(-1) ?? null) places.push(placeBetween(last, after))
  return places
}

interface Placed {
  readonly id: string
  readonly place: string
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

export const byPlace = (one: Placed, other: Placed): number =>
  compare(one.place, other.place) || compare(one.id, other.id)
