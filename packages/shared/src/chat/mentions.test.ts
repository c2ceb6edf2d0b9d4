import { describe, expect, it } from 'vitest'
import { personId, principalOfPerson } from '../core/index.ts'
import { mentionsIn, mentionToken, partsOf, plainText } from './mentions.ts'

const mara = personId.parse('a'.repeat(24))
const joerg = personId.parse('b'.repeat(24))

describe('A text', () => {
  it('[F14.11] names persons by id, each once', () => {
    const text = `${mentionToken(mara)} und ${mentionToken(joerg)}, nochmals ${mentionToken(mara)}`

    expect(mentionsIn(text)).toEqual([mara, joerg].map(principalOfPerson))
  })

  it('[F14.11] names nobody in code, nor by half a mention', () => {
    const token = mentionToken(mara)

    expect(mentionsIn(`\`${token}\``)).toEqual([])
    expect(mentionsIn(`\`\`\`\n${token}\n\`\`\`\ndanach ${mentionToken(joerg)}`)).toEqual([principalOfPerson(joerg)])
    expect(mentionsIn('<@person:123> @mara <@unit:aaaaaaaaaaaaaaaaaaaaaaaa>')).toEqual([])
  })

  it('is cut at its mentions without losing a letter', () => {
    const text = `Hallo ${mentionToken(mara)}!`

    const parts = partsOf(text)

    expect(parts).toEqual([
      { kind: 'text', text: 'Hallo ' },
      { kind: 'mention', person: mara },
      { kind: 'text', text: '!' },
    ])
    expect(parts.map((part) => (part.kind === 'text' ? part.text : mentionToken(part.person))).join('')).toBe(text)
  })

  it('reads plainly without its marks', () => {
    expect(plainText('## Titel\n\n- **fett** und _kursiv_\n> `code`')).toBe('Titel fett und kursiv code')
    expect(plainText('[Seite](https://kleeblatt.example/wissen/1)')).toBe('Seite https://kleeblatt.example/wissen/1')
    expect(plainText(`Hallo ${mentionToken(mara)}, 2 * 3 * 4 = 24`)).toBe('Hallo , 2 * 3 * 4 = 24')
    expect(plainText('snake_case_name bleibt')).toBe('snake_case_name bleibt')
  })
})
