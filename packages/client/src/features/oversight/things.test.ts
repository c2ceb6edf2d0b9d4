import { describe, expect, it } from 'vitest'
import { nameOfThing, readable, thingMeant, thingNamed } from './things.ts'

const [one, other] = ['a'.repeat(24), 'b'.repeat(24)]
const at = 'https://kleeblatt.stadt.example'

describe('A thing', () => {
  it.each([
    ['person', `${at}/personen/${one}`],
    ['conversation', `${at}/chat/${one}`],
    ['message', `${at}/chat/${other}?seq=7#message-${one}`],
    ['wiki-page', `${at}/wissen/${other}/${one}-wohnsitz-anmelden`],
    ['process', `${at}/prozesse/${one}-umzug/bearbeiten`],
  ])('[F27.53] is meant by a link, here a %s, whatever kind was chosen', (kind, link) => {
    expect(thingMeant('person', link)).toEqual({ kind, id: one })
  })

  it('[F27.53] is meant by its id and a kind, with what copying brings along', () => {
    expect(thingMeant('process', ` ${one.toUpperCase()}\n`)).toEqual({ kind: 'process', id: one })
  })

  it.each(['', 'Umzug', one.slice(1), `${one}0`, `${at}/wissen/${one}`, `${at}/prozesse?bereich=${one}`])(
    '[F27.53] is not meant by "%s"',
    (text) => {
      expect(thingMeant('process', text)).toBeNull()
    },
  )

  it('is named as the log names it, and found again', () => {
    const thing = { kind: 'wiki-page', id: one }

    expect(nameOfThing(thing)).toBe(`wiki-page:${one}`)
    expect(thingNamed(nameOfThing(thing))).toEqual(thing)
    expect(thingNamed('house')).toEqual({ kind: 'house', id: '' })
  })
})

describe('A code without words', () => {
  it('[F25.52] is readable', () => {
    expect(readable('parking.lot-closed')).toBe('parking lot closed')
  })
})
