import { describe, expect, it } from 'vitest'
import { contentLimits, pageContent } from './content.ts'
import { pageIdIn, pathOfPage, spaceId } from './contract.ts'
import { headingsOf, outgoingOf, textOf } from './derive.ts'
import { isSafeHref, slugOf } from './links.ts'

const id = (digit: string) => digit.repeat(24)
const text = (words: string, ...marks: object[]) => ({ type: 'text', text: words, ...(marks.length && { marks }) })
const paragraph = (...content: object[]) => ({ type: 'paragraph', content })
const doc = (...content: object[]) => ({ type: 'doc', content })
const heading = (level: number, words: string) => ({ type: 'heading', attrs: { level }, content: [text(words)] })
const link = (href: string) => ({ type: 'link', attrs: { href } })

const rich = doc(
  paragraph(
    text('Wer zuzieht, '),
    text('meldet', { type: 'bold' }),
    text(' sich an.', link(`/wissen/${id('1')}/${id('2')}-x`)),
  ),
  heading(2, 'Ablauf'),
  { type: 'callout', attrs: { tone: 'info' }, content: [paragraph(text('Neu')), heading(3, 'Ablauf')] },
  {
    type: 'taskList',
    content: [{ type: 'taskItem', attrs: { checked: true }, content: [paragraph(text('Ausweis'))] }],
  },
  { type: 'orderedList', attrs: { start: 3 }, content: [{ type: 'listItem', content: [paragraph(text('Drittens'))] }] },
  {
    type: 'table',
    content: [
      {
        type: 'tableRow',
        content: [
          {
            type: 'tableHeader',
            attrs: { colspan: 1, rowspan: 1, colwidth: null },
            content: [paragraph(text('Frist'))],
          },
          {
            type: 'tableCell',
            attrs: { colspan: 1, rowspan: 1, colwidth: [120] },
            content: [paragraph(text('2 Wochen'))],
          },
        ],
      },
    ],
  },
  { type: 'image', attrs: { fileId: id('3'), alt: 'Der Schalter' } },
  { type: 'card', attrs: { kind: 'page', id: id('4') } },
  { type: 'card', attrs: { kind: 'process', id: id('5') } },
  { type: 'codeBlock', attrs: { language: null }, content: [text('SELECT 1')] },
  { type: 'blockquote', content: [paragraph(text('Zitat'))] },
  { type: 'horizontalRule' },
)

const nested = (depth: number) => {
  let inner: object = paragraph(text('tief'))
  for (let level = 0; level < depth; level += 1) inner = { type: 'blockquote', content: [inner] }
  return doc(inner)
}

describe('What a page may hold', () => {
  it('[F15.12] is everything the editor offers, unchanged', () => {
    expect(pageContent.parse(rich)).toEqual(rich)
  })

  it.each([
    ['a kind that nobody knows', doc({ type: 'iframe', attrs: { src: 'https://example.org' } })],
    ['a mark that nobody knows', doc(paragraph(text('x', { type: 'style', attrs: { css: 'red' } })))],
    ['an attribute that nobody knows', doc({ ...heading(2, 'x'), attrs: { level: 2, onclick: 'alert(1)' } })],
    ['a level that is not offered', doc(heading(1, 'x'))],
    ['a list with a paragraph for an item', doc({ type: 'bulletList', content: [paragraph(text('x'))] })],
    ['an image from elsewhere', doc({ type: 'image', attrs: { src: 'https://example.org/x.png', alt: '' } })],
    ['text that is not text', doc(paragraph({ type: 'text', text: { toString: 'x' } }))],
    ['an empty text', doc(paragraph(text('')))],
    ['nothing', undefined],
    ['null', null],
    ['a string', '<p>x</p>'],
    ['no block', doc()],
    ['a card of no kind', doc({ type: 'card', attrs: { kind: 'person', id: id('1') } })],
    ['a card with a path for an id', doc({ type: 'card', attrs: { kind: 'page', id: '../../x' } })],
  ])('[F15.12] is not %s', (_what, content) => {
    expect(pageContent.safeParse(content).success).toBe(false)
  })

  it('[F15.13] may be deep and large, but not without end', () => {
    const many = (count: number) => doc(...Array.from({ length: count }, () => paragraph(text('x'))))

    expect(pageContent.safeParse(nested(30)).success).toBe(true)
    expect(pageContent.safeParse(nested(contentLimits.maxDepth)).success).toBe(false)
    expect(pageContent.safeParse(nested(50_000)).success).toBe(false)
    expect(pageContent.safeParse(many(5_000)).success).toBe(true)
    expect(pageContent.safeParse(many(100_000)).success).toBe(false)
    expect(pageContent.safeParse(doc(paragraph(text('x'.repeat(contentLimits.maxBytes))))).success).toBe(false)
  })

  it.each([
    'https://www.hannover.de/a?b=c#d',
    'http://intranet/x',
    'mailto:mara.behrens@example.org',
    'tel:+49511168',
    '/wissen/abc',
    '#ablauf',
  ])('[F15.12] may lead to %s', (href) => {
    expect(isSafeHref(href)).toBe(true)
    expect(pageContent.safeParse(doc(paragraph(text('x', link(href))))).success).toBe(true)
  })

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//example.org',
    '/\\example.org',
    'https:example.org',
    'https:///example.org',
    'example.org',
    '',
  ])('[F15.12] may not lead to %j', (href) => {
    expect(isSafeHref(href)).toBe(false)
    expect(pageContent.safeParse(doc(paragraph(text('x', link(href))))).success).toBe(false)
  })
})

describe('From what a page says', () => {
  const content = pageContent.parse(rich)

  it('[F15.15] the search learns its words', () => {
    expect(textOf(content).split('\n')).toEqual([
      'Wer zuzieht, meldet sich an.',
      'Ablauf',
      'Neu',
      'Ablauf',
      'Ausweis',
      'Drittens',
      'Frist',
      '2 Wochen',
      'Der Schalter',
      'SELECT 1',
      'Zitat',
    ])
  })

  it('[F15.15] the outline learns its headings, each with a place of its own', () => {
    expect(headingsOf(content)).toEqual([
      { id: 'ablauf', level: 2, text: 'Ablauf' },
      { id: 'ablauf-2', level: 3, text: 'Ablauf' },
    ])
  })

  it('[F15.15] others learn that it leads to them', () => {
    expect(outgoingOf(content)).toEqual({
      pages: [id('2'), id('4')],
      files: [id('3')],
      cards: { pages: [id('4')], processes: [id('5')] },
    })
  })
})

describe('The address of a page', () => {
  it('[F15.16] is found again by its id, whatever the page is called later', () => {
    const at = { spaceId: spaceId.parse(id('a')), id: pageIdIn(id('b')) }
    if (!at.id) throw new Error('no id')
    const path = pathOfPage({ spaceId: at.spaceId, id: at.id, title: 'Größere Maßnahmen: Çelik & Söhne' })

    expect(path).toBe(`/wissen/${id('a')}/${id('b')}-groessere-massnahmen-celik-soehne`)
    expect(pageIdIn(path.split('/')[3])).toBe(at.id)
    expect(pageIdIn('irgendwas')).toBeNull()
    expect(slugOf('???')).toBe('')
  })
})
