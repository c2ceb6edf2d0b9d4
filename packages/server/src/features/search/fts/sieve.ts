import type { DatabaseSync } from 'node:sqlite'
import { type SearchKind, searchKinds } from '@kleeblatt/shared/search'

const free = -1
const dropped = -2
/** Room for eight kinds; the rest is the number of the access list. */
const kindBits = 3
const leastSlots = 1 << 10
const loadedAtOnce = 50_000

function slotOf(at: number, slots: number): number {
  const mixed = Math.imul((at >>> 0) ^ Math.imul(at / 2 ** 32, 0x9e3779b1), 0x85ebca6b)
  return (mixed ^ (mixed >>> 15)) & (slots - 1)
}

/** Numbers by places in 24 to 48 bytes each, since a search looks at very many of them and a `Map` would take more. */
function createNumbers() {
  let [places, numbers] = [new Float64Array(leastSlots).fill(free), new Int32Array(leastSlots)]
  let taken = 0
  let held = 0

  function find(at: number): number {
    let slot = slotOf(at, places.length)
    while (places[slot] !== at && places[slot] !== free) slot = (slot + 1) & (places.length - 1)
    return slot
  }

  function put(at: number, number: number): void {
    const slot = find(at)
    if (places[slot] === free) {
      taken += 1
      held += 1
    }
    places[slot] = at
    numbers[slot] = number
  }

  function begin(slots: number): void {
    places = new Float64Array(slots).fill(free)
    numbers = new Int32Array(slots)
    taken = 0
    held = 0
  }

  /** At most half full, so that a place is found in a step or two. */
  function makeRoom(): void {
    if (2 * (taken + 1) <= places.length) return
    const [before, their] = [places, numbers]
    begin(4 * held > before.length ? 2 * before.length : before.length)
    for (const [slot, at] of before.entries()) if (at >= 0) put(at, their[slot] ?? 0)
  }

  return {
    get(at: number): number | undefined {
      const slot = find(at)
      return places[slot] === free ? undefined : numbers[slot]
    },
    set(at: number, number: number): void {
      makeRoom()
      put(at, number)
    },
    drop(at: number): void {
      const slot = find(at)
      if (places[slot] === free) return
      places[slot] = dropped
      held -= 1
    },
    clear: () => begin(leastSlots),
  }
}

const kindNumber = new Map<string, number>(searchKinds.map((kind, number) => [kind, number]))
const packed = (gid: number, kind: string): number => (gid << kindBits) | (kindNumber.get(kind) ?? 0)

/**
 * Of each document its access list and its kind, in memory: a search asks for them at every match, and asking the
 * tables takes longer than finding the match.
 */
export function createSieve(db: DatabaseSync) {
  const numbers = createNumbers()
  const ofKind = searchKinds.map(() => 0)
  const count = (number: number | undefined, by: 1 | -1): void => {
    if (number !== undefined) ofKind[kindPlaceIn(number)] = (ofKind[kindPlaceIn(number)] ?? 0) + by
  }

  function put(at: number, gid: number, kind: string): void {
    count(numbers.get(at), -1)
    const number = packed(gid, kind)
    count(number, 1)
    numbers.set(at, number)
  }

  /** Handed over as two lists, since a row each takes three times as long. */
  const part = db.prepare(`SELECT max(at) AS last, json_group_array(at) AS ats, json_group_array(gid) AS gids,
    json_group_array(kind) AS kinds FROM (SELECT at, gid, kind FROM doc WHERE at > ? ORDER BY at LIMIT ${loadedAtOnce})`)

  function load(): void {
    numbers.clear()
    ofKind.fill(0)
    for (let last = -1; ; ) {
      const row = part.get(last)
      const list = (of: unknown): unknown[] => JSON.parse(String(of))
      const [ats, gids, kinds] = [list(row?.ats), list(row?.gids), list(row?.kinds)]
      for (const [index, at] of ats.entries()) put(Number(at), Number(gids[index]), String(kinds[index]))
      if (ats.length < loadedAtOnce) return
      last = Number(row?.last)
    }
  }
  load()

  return {
    /** Answers -1 for what is not there. */
    of: (at: number): number => numbers.get(at) ?? -1,
    /** Whether there is anything of a kind. */
    hasAny: (kind: SearchKind): boolean => (ofKind[placeOfKind(kind)] ?? 0) > 0,
    put,
    drop(at: number): void {
      count(numbers.get(at), -1)
      numbers.drop(at)
    },
    /** After a write that was taken back. */
    reload: load,
  }
}

export const gidIn = (number: number): number => number >> kindBits
export const kindPlaceIn = (number: number): number => number & ((1 << kindBits) - 1)
export const placeOfKind = (kind: SearchKind): number => searchKinds.indexOf(kind)

export type Sieve = ReturnType<typeof createSieve>
