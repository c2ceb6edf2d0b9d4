import { everyone, personId, principalOf, principalOfPerson } from '@kleeblatt/shared/core'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { Markdown, safeAddress } from './markdown.tsx'
import { calledIn, inOneLine, mentionedIn, withMentions, withNames } from './mention.ts'

afterEach(cleanup)

const pickOf = (letter: string, name: string) => {
  const id = personId.parse(letter.repeat(24))
  return { id, who: principalOfPerson(id), name }
}
const mara = pickOf('a', 'Mara')
const maraBehrens = pickOf('b', 'Mara Behrens')
const trees = { who: principalOf('unit', 'c'.repeat(24)), name: 'Grünflächen' }
const all = { who: everyone, name: 'alle' }
const shown = (text: string) =>
  render(<Markdown text={text} renderMention={(who) => <mark>{who === mara.who ? '@Mara' : `@${who}`}</mark>} />)
    .container

describe('A message’s text', () => {
  it('[F14.51] shows emphasis, lists, quotes and code', () => {
    const { innerHTML } = shown('**fett** und `code`\n\n- eins\n- zwei\n\n> Zitat')

    expect(innerHTML).toContain('<strong>fett</strong>')
    expect(innerHTML).toContain('<code>code</code>')
    expect(innerHTML).toContain('<li>eins</li>')
    expect(innerHTML).toContain('<blockquote>')
  })

  it.each(['<img src=x onerror=alert(1)>', '<script>alert(1)</script>', '<svg/onload=alert(1)>', '<b>nicht fett</b>'])(
    '[F14.52] shows %s as it was typed',
    (text) => {
      const container = shown(text)

      expect(container.querySelector('img, script, svg, b')).toBeNull()
      expect(container.textContent?.trim()).toBe(text)
    },
  )

  it.each(['javascript:alert(1)', 'JAVASCRIPT:alert(1)', 'data:text/html,x', 'vbscript:x', ' javascript:alert(1)'])(
    '[F14.52] makes no link of %s',
    (address) => {
      expect(shown(`[klick](${address})`).querySelector('a')).toBeNull()
      expect(safeAddress(address)).toBeNull()
    },
  )

  it('[F14.52] loads no picture from elsewhere', () => {
    expect(shown('![x](https://elsewhere.example/pixel.png)').querySelector('img')).toBeNull()
  })

  it('[F14.53] names who is mentioned', () => {
    shown(`Hallo <@person:${mara.id}>!`)

    expect(screen.getByText('@Mara')).toBeTruthy()
  })
})

describe('A mention', () => {
  it('[F14.53] is stored by id, the longer name first, and comes back as a name', () => {
    const typed = 'Hallo @Mara Behrens und @Mara'

    const stored = withMentions(typed, [mara, maraBehrens])

    expect(stored).toBe(`Hallo <@person:${maraBehrens.id}> und <@person:${mara.id}>`)
    expect(mentionedIn(stored)).toEqual([maraBehrens.id, mara.id])
    expect(withNames(stored, (who) => (who === mara.who ? mara.name : maraBehrens.name))).toBe(typed)
  })

  it('[C9.51] of a unit or of all is stored by what it names, and what only begins like it stays text', () => {
    const typed = '@alle und @Grünflächen, nicht @allerdings'

    const stored = withMentions(typed, [all, trees])

    expect(stored).toBe(`<@everyone> und <@${trees.who}>, nicht @allerdings`)
    expect(calledIn(stored)).toEqual([everyone, trees.who])
    expect(mentionedIn(stored)).toEqual([])
    expect(withNames(stored, (who) => [all, trees].find((pick) => pick.who === who)?.name)).toBe(typed)
    shown(stored)
    expect(screen.getByText('@everyone').tagName).toBe('MARK')
  })

  it('stands in one line of a list', () => {
    expect(inOneLine(`**Hallo**\n\n<@person:${mara.id}>`, () => 'Mara')).toBe('Hallo @Mara')
  })
})
