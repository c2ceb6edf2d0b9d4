import { pageContent, type WikiCard } from '@kleeblatt/shared/wiki'
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderPart } from '../../testing/render-app.tsx'
import { PageView } from './page-view.tsx'

const id = (digit: string) => digit.repeat(24)
const text = (words: string, ...marks: object[]) => ({ type: 'text', text: words, ...(marks.length > 0 && { marks }) })
const paragraph = (...content: object[]) => ({ type: 'paragraph', content })
const linked = (words: string, href: string) => paragraph(text(words, { type: 'link', attrs: { href } }))

const show = (blocks: object[], cards: readonly WikiCard[] = []) =>
  renderPart(<PageView content={pageContent.parse({ type: 'doc', content: blocks })} cards={cards} />)

describe('A page', () => {
  it('[F15.25] is shown with its headings, lists, tables and words', async () => {
    const heading = (words: string) => ({ type: 'heading', attrs: { level: 2 }, content: [text(words)] })
    const cell = (type: string, words: string) => ({ type, content: [paragraph(text(words))] })
    await show([
      heading('Ablauf'),
      heading('Ablauf'),
      paragraph(text('Bitte '), text('sofort', { type: 'bold' }, { type: 'italic' })),
      { type: 'orderedList', attrs: { start: 3 }, content: [{ type: 'listItem', content: [paragraph(text('Drei'))] }] },
      {
        type: 'table',
        content: [{ type: 'tableRow', content: [cell('tableHeader', 'Fall'), cell('tableCell', 'Frist')] }],
      },
      { type: 'callout', attrs: { tone: 'warn' }, content: [paragraph(text('Achtung'))] },
    ])

    const headings = await screen.findAllByRole('heading', { level: 2, name: 'Ablauf' })
    expect(headings.map((one) => one.id)).toEqual(['s-ablauf', 's-ablauf-2'])
    expect(screen.getByText('sofort').closest('strong')).not.toBeNull()
    expect(screen.getByText('sofort').closest('em')).not.toBeNull()
    expect(screen.getByRole('list').getAttribute('start')).toBe('3')
    expect(screen.getByRole('columnheader', { name: 'Fall' })).toBeDefined()
    expect(within(screen.getByRole('note')).getByText('Achtung')).toBeDefined()
  })

  it('[F15.25] says of each task whether it is done', async () => {
    const task = (words: string, checked: boolean) => ({
      ...{ type: 'taskItem', attrs: { checked }, content: [paragraph(text(words))] },
    })
    await show([{ type: 'taskList', content: [task('Ausweis', true), task('Vollmacht', false)] }])

    const [done, open] = await screen.findAllByRole('listitem')
    expect(within(done ?? document.body).getByRole('img', { name: 'erledigt' })).toBeDefined()
    expect(within(open ?? document.body).getByRole('img', { name: 'offen' })).toBeDefined()
  })

  it('[F15.25] shows what looks like HTML as the words it is', async () => {
    const { container } = await show([
      paragraph(text('<img src=x onerror=alert(1)>')),
      { type: 'codeBlock', content: [text('<b>')] },
    ])

    expect(await screen.findByText('<img src=x onerror=alert(1)>')).toBeDefined()
    expect(container.querySelector('img, b')).toBeNull()
  })

  it('[F15.12] leads into this house in the same tab, and elsewhere without a word about itself', async () => {
    await show([linked('Pässe', `/wissen/${id('1')}/${id('2')}-paesse`), linked('Stadt', 'https://www.hannover.de/')])

    const inner = await screen.findByRole('link', { name: 'Pässe' })
    const outer = screen.getByRole('link', { name: 'Stadt' })
    expect([inner.getAttribute('href'), inner.getAttribute('target')]).toEqual([
      `/wissen/${id('1')}/${id('2')}-paesse`,
      null,
    ])
    expect([outer.getAttribute('target'), outer.getAttribute('rel')]).toEqual(['_blank', 'noopener noreferrer'])
  })

  it('[F15.22] shows cards of what the reader may see, and of the rest only that nothing is there for them', async () => {
    const card: WikiCard = {
      kind: 'process',
      id: id('5') as never,
      title: 'Wohnsitz',
      version: 6,
      path: '/prozesse/x',
      preview: '/api/p',
    }
    await show(
      [
        { type: 'card', attrs: { kind: 'process', id: id('5') } },
        { type: 'card', attrs: { kind: 'page', id: id('4') } },
      ],
      [card],
    )

    expect((await screen.findByRole('link', { name: 'Wohnsitz' })).getAttribute('href')).toBe('/prozesse/x')
    expect(screen.getByRole('img', { name: 'Modell des Prozesses Wohnsitz' }).getAttribute('src')).toBe('/api/p')
    expect(screen.getByText('Nicht mehr vorhanden oder nicht für Sie freigegeben')).toBeDefined()
  })

  it('[F15.21] shows its images from our own files, with their words', async () => {
    await show([{ type: 'image', attrs: { fileId: id('3'), alt: 'Der Schalter' } }])

    expect((await screen.findByRole('img', { name: 'Der Schalter' })).getAttribute('src')).toBe(
      `/api/v1/files/${id('3')}`,
    )
  })
})
