import { describe, expect, it } from 'vitest'
import { everyone, personId, principalOf, principalOfPerson } from '../core/index.ts'
import { everyoneToken, isConfirmed, mentionsIn, mentionToken, partsOf, plainText, tokenOf } from './mentions.ts'

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
    expect(mentionsIn('<@person:123> @mara <@bot:aaaaaaaaaaaaaaaaaaaaaaaa>')).toEqual([])
  })

  it('[C9.31] names units, groups and functions by id, and everyone', () => {
    const trees = principalOf('unit', 'c'.repeat(24))
    const text = `${tokenOf(trees)}, ${everyoneToken} und ${mentionToken(mara)}: \`${everyoneToken}\``
    expect(mentionsIn(text)).toEqual([trees, everyone, principalOfPerson(mara)])
    expect(plainText(`Liebe ${everyoneToken} vom ${tokenOf(trees)}`)).toBe('Liebe vom')
  })

  it('[C9.33] calls fifty people unasked, and more with a confirmation that has not been outgrown', () => {
    expect([isConfirmed(50, 0), isConfirmed(51, 0), isConfirmed(51, 51)]).toEqual([true, false, true])
    expect([isConfirmed(66, 60), isConfirmed(67, 60)]).toEqual([true, false])
  })

  it('is cut at its mentions without losing a letter', () => {
    const text = `Hallo ${mentionToken(mara)}!`

    const parts = partsOf(text)

    expect(parts).toEqual([
      { kind: 'text', text: 'Hallo ' },
      { kind: 'mention', principal: principalOfPerson(mara) },
      { kind: 'text', text: '!' },
    ])
    expect(parts.map((part) => (part.kind === 'text' ? part.text : tokenOf(part.principal))).join('')).toBe(text)
  })

  it('reads plainly without its marks', () => {
    expect(plainText('## Titel\n\n- **fett** und _kursiv_\n> `code`')).toBe('Titel fett und kursiv code')
    expect(plainText('[Seite](https://kleeblatt.example/wissen/1)')).toBe('Seite https://kleeblatt.example/wissen/1')
    expect(plainText('Siehe [Gebühren](/wissen/0123456789abcdef01234567) dort')).toBe('Siehe Gebühren dort')
    expect(plainText(`Hallo ${mentionToken(mara)}, 2 * 3 * 4 = 24`)).toBe('Hallo , 2 * 3 * 4 = 24')
    expect(plainText('snake_case_name bleibt')).toBe('snake_case_name bleibt')
  })
})
