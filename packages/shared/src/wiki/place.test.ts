import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeBetween, placesBetween } from './place.ts'

describe('A place among siblings', () => {
  it('[F15.14] is found before, between and behind all others, however often one squeezes in', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 80 }), (choices) => {
        const places: string[] = []
        for (const choice of choices) {
          const at = choice % (places.length + 1)
          places.splice(at, 0, placeBetween(places[at - 1] ?? null, places[at] ?? null))
        }
        expect(places).toEqual(places.toSorted((one, other) => (one < other ? -1 : 1)))
        expect(new Set(places).size).toBe(places.length)
        expect(places.some((place) => place.endsWith('0'))).toBe(false)
      }),
    )
  })

  it('[F15.14] stays short when pages are added at the end', () => {
    const places = placesBetween(null, null, 500)

    expect(places).toEqual(places.toSorted((one, other) => (one < other ? -1 : 1)))
    expect(Math.max(...places.map(({ length }) => length))).toBeLessThan(40)
  })

  it('[F15.14] many fit between two neighbours', () => {
    const places = placesBetween('i', 'j', 50)

    expect(['i', ...places, 'j']).toEqual(['i', ...places, 'j'].toSorted((one, other) => (one < other ? -1 : 1)))
  })
})
