import { describe, expect, it } from 'vitest'
import {
  code,
  codeBlock,
  emphasised,
  type Format,
  inList,
  linked,
  linkedTo,
  nextLine,
  numbered,
  quoted,
  strong,
  struck,
} from './format.ts'

/** `⟦` and `⟧` hold the selection, `|` is a cursor alone. */
function at(marked: string) {
  const text = marked.replace(/[⟦⟧|]/g, '')
  const cursor = marked.indexOf('|')
  return cursor >= 0
    ? { text, from: cursor, to: cursor }
    : { text, from: marked.indexOf('⟦'), to: marked.indexOf('⟧') - 1 }
}
const shown = ({ text, from, to }: ReturnType<typeof at>) =>
  from === to
    ? `${text.slice(0, from)}|${text.slice(from)}`
    : `${text.slice(0, from)}⟦${text.slice(from, to)}⟧${text.slice(to)}`

function done(how: Format, marked: string): string {
  const { text, from, to } = at(marked)
  return shown(how(text, from, to))
}

describe('The looks of a selection', () => {
  const marks: readonly (readonly [string, Format, string])[] = [
    ['strong', strong, '**'],
    ['emphasised', emphasised, '*'],
    ['struck', struck, '~~'],
    ['code', code, '`'],
  ]

  it.each(marks)('[C10.54] %s: are given and taken away again, the selection stays', (_, how, mark) => {
    const marked = done(how, 'ein ⟦Wort⟧ hier')

    expect(marked).toBe(`ein ${mark}⟦Wort⟧${mark} hier`)
    expect(done(how, marked)).toBe('ein ⟦Wort⟧ hier')
    expect(done(how, `ein ⟦${mark}Wort${mark}⟧ hier`)).toBe('ein ⟦Wort⟧ hier')
  })

  it('[C10.54] without a selection are begun where one types, and a second time undone', () => {
    expect(done(strong, 'a |')).toBe('a **|**')
    expect(done(strong, 'a **|**')).toBe('a |')
  })

  it('[C10.54] leave each other alone: what is strong becomes emphasised too', () => {
    expect(done(emphasised, '**⟦Wort⟧**')).toBe('***⟦Wort⟧***')
    expect(done(strong, '***⟦Wort⟧***')).toBe('*⟦Wort⟧*')
    expect(done(emphasised, '***⟦Wort⟧***')).toBe('**⟦Wort⟧**')
  })

  it('[C10.54] do not take in spaces at the ends, where a mark would mean nothing', () => {
    expect(done(strong, 'ein⟦ Wort ⟧hier')).toBe('ein **⟦Wort⟧** hier')
  })

  it('[C10.54] reach over several lines line by line', () => {
    const marked = done(strong, '⟦eins\n\nzwei⟧')

    expect(marked).toBe('⟦**eins**\n\n**zwei**⟧')
    expect(done(strong, marked)).toBe('⟦eins\n\nzwei⟧')
  })
})

describe('Lines', () => {
  it('[C10.54] become a list, numbered ones and a quotation, and text again', () => {
    expect(done(inList, '⟦eins\nzwei⟧')).toBe('⟦- eins\n- zwei⟧')
    expect(done(numbered, '⟦- eins\n- zwei⟧')).toBe('⟦1. eins\n2. zwei⟧')
    expect(done(inList, '⟦- eins\n- zwei⟧')).toBe('⟦eins\nzwei⟧')
    expect(done(quoted, 'vor\nei|ns\nnach')).toBe('vor\n> eins|\nnach')
    expect(done(quoted, '> eins|')).toBe('eins|')
  })

  it('[C10.54] are set apart as code, and brought back', () => {
    const block = done(codeBlock, 'siehe ⟦a = 1⟧')

    expect(block).toBe('siehe \n```\n⟦a = 1⟧\n```')
    expect(done(codeBlock, block)).toBe('siehe \n⟦a = 1⟧')
  })

  it('[C10.55] go on with Shift and Enter as the list or quotation they are in', () => {
    const broken = (marked: string) => {
      const { text, from, to } = at(marked)
      const made = nextLine(text, from, to)
      return made && shown(made)
    }

    expect(broken('- eins|')).toBe('- eins\n- |')
    expect(broken('9. neun|')).toBe('9. neun\n10. |')
    expect(broken('  * tief|')).toBe('  * tief\n  * |')
    expect(broken('> ein | Satz')).toBe('> ein \n> | Satz')
    expect(broken('> - in beidem|')).toBe('> - in beidem\n> - |')
    expect(broken('- eins\n- |')).toBe('- eins\n|')
    expect(broken('nur Text|')).toBeNull()
    expect(broken('```\n- Code|')).toBeNull()
    expect(broken('```\nCode\n```\n- eins|')).toBe('```\nCode\n```\n- eins\n- |')
  })
})

describe('A link', () => {
  it('[C10.56] is made of words, of an address and of nothing, the cursor where something is missing', () => {
    expect(done(linked, 'siehe ⟦dort⟧')).toBe('siehe [dort](⟦https://⟧)')
    expect(done(linked, '⟦https://stadt.example/a⟧')).toBe('[|](https://stadt.example/a)')
    expect(done(linked, '|')).toBe('[|](https://)')
  })

  it('[C10.56] is made by pasting an address over words', () => {
    expect(done(linkedTo(' https://stadt.example '), 'siehe ⟦dort⟧.')).toBe('siehe [dort](https://stadt.example)|.')
  })
})
