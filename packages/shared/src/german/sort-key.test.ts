import { describe, expect, it } from 'vitest'
import { germanSortKey } from './index.ts'

const byKey = (one: string, other: string) => (germanSortKey(one) < germanSortKey(other) ? -1 : 1)
const sorted = (names: readonly string[]) => names.toSorted(byKey)

describe('Names', () => {
  it('[F29.8] sort with ä as a, ö as o, ü as u and ß as ss', () => {
    expect(sorted(['Zander', 'Ärger', 'Arnold', 'Östermann', 'Oster', 'Straube', 'Strauß', 'Strasser'])).toEqual([
      'Ärger',
      'Arnold',
      'Oster',
      'Östermann',
      'Strasser',
      'Straube',
      'Strauß',
      'Zander',
    ])
    expect(sorted(['Mueller', 'Müller', 'Mulder', 'Muster'])).toEqual(['Mueller', 'Mulder', 'Müller', 'Muster'])
  })

  it('[F29.8] sort shorter words first, and signs do not matter', () => {
    expect(sorted(['Möllering', 'Möller-Zett', 'Möller, Anna', 'Möller'])).toEqual([
      'Möller',
      'Möller, Anna',
      'Möller-Zett',
      'Möllering',
    ])
  })

  it('[F29.8] that differ only in marks or case always come in the same order, the plain letter first', () => {
    const order = ['MULLER', 'Muller', 'Müller']
    expect(sorted(order.toReversed())).toEqual(order)
    expect(sorted([order[1] ?? '', order[2] ?? '', order[0] ?? ''])).toEqual(order)
    expect(new Set(order.map(germanSortKey)).size).toBe(3)
  })

  it('[F29.8] with numbers sort by their value', () => {
    expect(sorted(['Sachgebiet 10', 'Sachgebiet 2', 'Sachgebiet 02b', 'Sachgebiet'])).toEqual([
      'Sachgebiet',
      'Sachgebiet 2',
      'Sachgebiet 02b',
      'Sachgebiet 10',
    ])
  })

  it('[F29.8] of other tongues take their place among ours', () => {
    expect(sorted(['Zeller', 'Łukasz', 'Yılmaz', 'Çelik', 'Cramer', 'Luther'])).toEqual([
      'Çelik',
      'Cramer',
      'Łukasz',
      'Luther',
      'Yılmaz',
      'Zeller',
    ])
  })

  it('[F29.8] have one key however their umlauts are composed, but for the last tie', () => {
    expect(germanSortKey('Mu\u0308ller')).toBe(germanSortKey('Müller'))
  })
})
