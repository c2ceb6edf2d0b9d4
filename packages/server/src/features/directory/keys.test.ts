import { describe, expect, it } from 'vitest'
import { phoneKeysOf, roomKeysOf, searchKeysOf, searchTermsOf } from './keys.ts'

const finds = (typed: string, keys: readonly string[]) =>
  searchTermsOf(typed).every((term) => keys.some((key) => key.startsWith(term)))

describe('A name', () => {
  it.each([
    ['müller', 'Müller'],
    ['mueller', 'Müller'],
    ['muller', 'Müller'],
    ['müller', 'Mueller'],
    ['MÜL', 'Müller'],
    ['mu\u0308l', 'Müller'],
    ['yildiz', 'Yıldız'],
    ['suess', 'Süß'],
    ['suß', 'Süß'],
    ['wisniewska', 'Wiśniewska'],
    ['brandt schäfer', 'Schäfer-Brandt'],
  ])('[F13.2] typed as %s finds %s', (typed, name) => {
    expect(finds(typed, searchKeysOf(name))).toBe(true)
  })

  it.each(['üller', 'müllers', 'möller'])('[F13.2] typed as %s does not find Müller', (typed) => {
    expect(finds(typed, searchKeysOf('Müller'))).toBe(false)
  })
})

describe('A phone number', () => {
  it.each(['+49 511 000-40123', '0511 000 40123', '051100040123', '40123', '0049511 00040123'])(
    '[F13.2] is found as %s',
    (typed) => {
      expect(finds(typed, phoneKeysOf('+49 511 000-40123'))).toBe(true)
    },
  )

  it('[F13.2] is not found by another one', () => {
    expect(finds('40124', phoneKeysOf('+49 511 000-40123'))).toBe(false)
  })
})

describe('A room', () => {
  it.each(['A 2.14', 'a2.14', '2.14', 'A214'])('[F13.2] is found as %s', (typed) => {
    expect(finds(typed, roomKeysOf('A 2.14'))).toBe(true)
  })
})
