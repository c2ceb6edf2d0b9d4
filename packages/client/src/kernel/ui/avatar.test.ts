import { describe, expect, it } from 'vitest'
import { initialsOf } from './avatar.tsx'

describe('Initials', () => {
  it.each([
    ['Jörg Kühn', 'JK'],
    ['Ömer Öztürk-Schmidt', 'ÖÖ'],
    ['Ana-Maria von der Heide', 'AH'],
    ['Dr. Tadeusz Wiśniewski', 'TW'],
    ['Suharto', 'SU'],
    ['', '?'],
  ])('of %s are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
  })
})
