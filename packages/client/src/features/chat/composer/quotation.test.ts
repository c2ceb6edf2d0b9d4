import { mentionToken } from '@kleeblatt/shared/chat'
import { principalOfPerson } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import { aylin, jorg } from '../testing/fake-chat.ts'
import { quotationOf } from './quotation.ts'

const about = {
  author: { who: principalOfPerson(jorg.id), name: jorg.name },
  authorName: jorg.name,
  at: '20.11.2026, 08:51',
  link: 'https://kleeblatt.example/chat/c?seq=7',
  called: () => aylin.name,
}
const head = '> @Jörg Kühn, [20.11.2026, 08:51](https://kleeblatt.example/chat/c?seq=7):'

describe('A quotation', () => {
  it('[C10.59] says who, when and where, and below it each line of what was said', () => {
    const { text, picks } = quotationOf('Erste Zeile\n\nZweite', about)

    expect(text).toBe(`${head}\n> Erste Zeile\n>\n> Zweite`)
    expect(picks).toEqual([about.author])
  })

  it('[C10.59] calls its author and nobody else', () => {
    expect(quotationOf(`Frag ${mentionToken(aylin.id)}, bitte`, about).text).toBe(`${head}\n> Frag Aylin Yıldız, bitte`)
    const mine = quotationOf('Von mir', { ...about, author: null })
    expect(mine.picks).toEqual([])
    expect(mine.text).toMatch(/^> Jörg Kühn, /)
  })

  it('[C10.59] leaves out what that message has quoted itself, and the end of what is long', () => {
    expect(quotationOf('> früher\n\nneu', about).text).toBe(`${head}\n> neu`)
    expect(quotationOf('> nur Zitat', about).text).toBe(`${head}\n> > nur Zitat`)
    expect(quotationOf('x'.repeat(2_000), about).text).toHaveLength(head.length + 3 + 600 + 2)
  })
})
