import { describe, expect, it } from 'vitest'
import { mustBeFitText } from './fit-text.ts'

describe('Text that comes in', () => {
  it.each([
    ['NUL', 'a\0b'],
    ['half a letter', 'a\ud800'],
    ['half a letter, deep inside', { a: [{ b: ['ok', '\udc00'] }] }],
    ['NUL in a name', { 'a\0': 1 }],
  ])('[F22.7] is refused with %s', (_what, input) => {
    expect(() => mustBeFitText(input)).toThrow(expect.objectContaining({ code: 'invalid' }))
  })

  it('[F22.7] may be anything else: letters of all tongues, signs, line breaks, nothing', () => {
    expect(() => mustBeFitText({ a: 'Grüße 🍀\n\t', b: null, c: [1, true, undefined], d: '' })).not.toThrow()
  })

  it('[F22.7] may be as deep as it likes', () => {
    let deep: unknown = 'fit'
    for (let depth = 0; depth < 100_000; depth += 1) deep = [deep]

    expect(() => mustBeFitText(deep)).not.toThrow()
  })
})
