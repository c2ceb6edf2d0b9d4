import type { BerReader } from 'ldapts'
import { Malformed, readFrame, readText } from './ber.ts'
import { comparable } from './dn.ts'
import { comparableAs, type Entry } from './entries.ts'

export type Matches = (entry: Entry) => boolean

/** One value of an attribute, both as they are compared. */
export interface Equality {
  readonly attribute: string
  readonly value: string
}

export interface Filter {
  readonly matches: Matches
  /** Whatever matches has, of each of these lists, at least one value: a tree need not look at all that has none. */
  readonly needs: ReadonlyArray<readonly Equality[]>
}

const and = 0xa0
const or = 0xa1
const not = 0xa2
const equal = 0xa3
const substrings = 0xa4
const atLeast = 0xa5
const atMost = 0xa6
const present = 0x87
const approximately = 0xa8
const extensible = 0xa9

const maxDepth = 32

const unaided = (matches: Matches): Filter => ({ matches, needs: [] })
const nobody = unaided(() => false)

const allOf = (parts: readonly Filter[]): Filter => ({
  matches: (entry) => parts.every(({ matches }) => matches(entry)),
  needs: parts.flatMap(({ needs }) => needs),
})

const oneOf = (parts: readonly Filter[]): Filter => ({
  matches: (entry) => parts.some(({ matches }) => matches(entry)),
  needs: parts.every(({ needs }) => needs.length > 0) ? [parts.flatMap(({ needs: [first = []] }) => first)] : [],
})

function readParts(reader: BerReader, end: number, depth: number): Filter[] {
  const parts: Filter[] = []
  while (reader.offset < end) parts.push(readFilter(reader, depth + 1))
  return parts
}

const valuesOf = (entry: Entry, attribute: string) => entry.values.get(attribute.toLowerCase()) ?? []

function readComparison(reader: BerReader, tag: number): Filter {
  const attribute = readText(reader).toLowerCase()
  const wanted = comparableAs(attribute, readText(reader))
  if (tag === atLeast) return unaided((entry) => valuesOf(entry, attribute).some((value) => value >= wanted))
  if (tag === atMost) return unaided((entry) => valuesOf(entry, attribute).some((value) => value <= wanted))
  return {
    matches: (entry) => valuesOf(entry, attribute).includes(wanted),
    needs: [[{ attribute, value: wanted }]],
  }
}

interface Pieces {
  initial: string
  any: string[]
  final: string
}

function hasPieces(value: string, { initial, any, final }: Pieces): boolean {
  if (!value.startsWith(initial)) return false
  let at = initial.length
  for (const piece of any) {
    const found = value.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return value.length - final.length >= at && value.endsWith(final)
}

function readSubstrings(reader: BerReader): Filter {
  const attribute = readText(reader)
  const end = readFrame(reader)
  const pieces: Pieces = { initial: '', any: [], final: '' }
  while (reader.offset < end) {
    const tag = reader.peek() ?? 0
    const piece = comparable(readText(reader, tag))
    if (tag === 0x80) pieces.initial = piece
    else if (tag === 0x82) pieces.final = piece
    else pieces.any.push(piece)
  }
  return unaided((entry) => valuesOf(entry, attribute).some((value) => hasPieces(value, pieces)))
}

/** Reads one search filter and gives back what it asks of an entry. */
export function readFilter(reader: BerReader, depth = 0): Filter {
  if (depth > maxDepth) throw new Malformed('the filter is nested too deeply')
  const tag = reader.peek() ?? 0
  if (tag === present) {
    const attribute = readText(reader, present).toLowerCase()
    return unaided((entry) => entry.values.has(attribute))
  }
  const end = readFrame(reader, tag)
  switch (tag) {
    case and:
      return allOf(readParts(reader, end, depth))
    case or:
      return oneOf(readParts(reader, end, depth))
    case not: {
      const { matches } = readFilter(reader, depth + 1)
      return unaided((entry) => !matches(entry))
    }
    case substrings:
      return readSubstrings(reader)
    case equal:
    case atLeast:
    case atMost:
    case approximately:
      return readComparison(reader, tag)
    case extensible:
      reader.offset = end // no matching rule is known here, so nothing matches one
      return nobody
    default:
      throw new Malformed('the filter is of no known kind')
  }
}
