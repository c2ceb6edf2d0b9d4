import { pageContent } from '@kleeblatt/shared/wiki'
import { Editor } from '@tiptap/core'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { completed } from './dialogs.tsx'
import type { Tone } from './extensions/callout.ts'
import { extensions } from './extensions.ts'
import { innerHref, thingAt } from './thing-at.ts'

const id = (digit: string) => digit.repeat(24)
const text = (words: string, ...marks: object[]) => ({ type: 'text', text: words, ...(marks.length > 0 && { marks }) })
const paragraph = (...content: object[]) => ({ type: 'paragraph', content })

function write(content: object | string = '') {
  const editor = new Editor({
    element: document.createElement('div'),
    extensions: extensions({ placeholder: '', onFiles: () => {} }),
    content,
    enableContentCheck: true,
    injectCSS: false,
  })
  onTestFinished(() => editor.destroy())
  return editor
}

/** What would be saved; fails where the server would refuse it. */
const saved = (editor: Editor) => pageContent.parse(editor.getJSON())

const rich = {
  type: 'doc',
  content: [
    paragraph(text('fett', { type: 'bold' }), text('kursiv', { type: 'italic' }), text('weg', { type: 'strike' })),
    paragraph(
      text('Code', { type: 'code' }),
      text('hier', { type: 'link', attrs: { href: 'https://www.hannover.de' } }),
    ),
    { type: 'heading', attrs: { level: 2 }, content: [text('Ablauf')] },
    { type: 'callout', attrs: { tone: 'warn' }, content: [paragraph(text('Achtung'))] },
    { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('Eins'))] }] },
    { type: 'orderedList', attrs: { start: 3 }, content: [{ type: 'listItem', content: [paragraph(text('Drei'))] }] },
    { type: 'taskList', content: [{ type: 'taskItem', attrs: { checked: true }, content: [paragraph(text('Ja'))] }] },
    { type: 'blockquote', content: [paragraph(text('Zitat'))] },
    { type: 'codeBlock', attrs: { language: null }, content: [text('SELECT 1')] },
    { type: 'image', attrs: { fileId: id('3'), alt: 'Der Schalter' } },
    { type: 'card', attrs: { kind: 'page', id: id('4') } },
    { type: 'card', attrs: { kind: 'process', id: id('5') } },
    { type: 'horizontalRule' },
    {
      type: 'table',
      content: [
        {
          type: 'tableRow',
          content: ['tableHeader', 'tableCell'].map((type) => ({
            ...{ type, attrs: { colspan: 1, rowspan: 1, colwidth: null }, content: [paragraph(text('x'))] },
          })),
        },
      ],
    },
    { type: 'paragraph' },
  ],
}

describe('The editor', () => {
  it('[F15.12] gives back everything that can be stored, unchanged', () => {
    expect(saved(write(rich))).toEqual(pageContent.parse(rich))
  })

  it('[F15.12] makes nothing with its tools that the server would refuse', () => {
    const editor = write('<p>Worte</p>')
    const run = () => editor.chain().selectAll()
    const tools = [
      () => run().toggleBold().toggleItalic().toggleStrike().run(),
      () => run().unsetAllMarks().toggleCode().run(),
      () => run().unsetAllMarks().linkTo('/wissen').run(),
      () => run().setHeading({ level: 4 }).run(),
      () => run().setParagraph().toggleBulletList().run(),
      () => run().toggleOrderedList().run(),
      () => run().toggleTaskList().run(),
      () => run().toggleTaskList().toggleBlockquote().run(),
      () => run().lift('blockquote').toggleCodeBlock().run(),
      () => run().toggleCodeBlock().toggleCallout('info').run(),
      () => run().toggleCallout('ok').run(),
      () => editor.chain().focus('end').insertTable({ rows: 2, cols: 2, withHeaderRow: true }).run(),
      () => editor.chain().addRowAfter().run(),
      () => editor.chain().addColumnAfter().run(),
      () => editor.chain().toggleHeaderRow().run(),
      () => editor.chain().focus('end').setHorizontalRule().setHardBreak().run(),
      () =>
        editor
          .chain()
          .focus('end')
          .insertCard({ kind: 'process', id: id('5') })
          .run(),
      () =>
        editor
          .chain()
          .focus('end')
          .insertPicture({ fileId: id('3'), alt: '' })
          .run(),
    ]

    for (const tool of tools) {
      tool()
      expect(pageContent.safeParse(editor.getJSON()).error?.issues).toBeUndefined()
    }
  })

  it('[F15.12] takes the words of a foreign page, and nothing of it that could run or call elsewhere', () => {
    // jsdom has no clipboard.
    vi.stubGlobal('ClipboardEvent', Event)
    onTestFinished(() => void vi.unstubAllGlobals())
    const editor = write()
    editor.view.pasteHTML(
      `<h1>Titel</h1><p style="color:red">Text <u>unter</u> <a href="javascript:alert(1)">böse</a>
       <a href="https://example.org" onclick="x()">gut</a></p><script>alert(1)</script>
       <img src="https://example.org/x.png" onerror="x()"><iframe src="https://example.org"></iframe>
       <table><tr><td colspan="999" style="width:1px">Zelle</td></tr></table><ol start="-5"><li>Punkt</li></ol>`,
    )

    const content = JSON.stringify(saved(editor))
    expect(content).toContain('böse')
    expect(content).toContain('https://example.org"')
    expect(content).not.toMatch(/javascript|onclick|onerror|iframe|script|x\.png|color/)
  })

  it('[F15.12] leaves a link that is not safe as it was', () => {
    const editor = write('<p>Worte</p>')

    editor.chain().selectAll().linkTo('javascript:alert(1)').run()

    expect(JSON.stringify(editor.getJSON())).not.toContain('javascript')
  })

  it('changes the tone of a callout, and takes it away again', () => {
    const editor = write('<p>Worte</p>')
    const toggle = (tone: Tone) => {
      editor.commands.focus('start')
      editor.commands.toggleCallout(tone)
      return saved(editor).content[0]
    }

    expect(toggle('info')).toMatchObject({ type: 'callout', attrs: { tone: 'info' } })
    expect(toggle('warn')).toMatchObject({ type: 'callout', attrs: { tone: 'warn' }, content: [{ type: 'paragraph' }] })
    expect(toggle('warn')).toMatchObject({ type: 'paragraph' })
  })
})

describe('An address', () => {
  const origin = 'https://kleeblatt.example'
  const page = `/wissen/${id('1')}/${id('2')}-wohnsitz-anmelden`

  it.each([
    [`${origin}${page}`, { kind: 'page', id: id('2') }],
    [`  ${page}#ablauf `, { kind: 'page', id: id('2') }],
    [`/prozesse/${id('5')}`, { kind: 'process', id: id('5') }],
    [`/prozesse/${id('5')}-wohnsitz?x=1`, { kind: 'process', id: id('5') }],
    [`https://other.example${page}`, null],
    [`${origin}.evil.example${page}`, null],
    [`Siehe ${origin}${page}`, null],
    [`/wissen/${id('1')}`, null],
    ['Worte', null],
  ])('of a thing in this house becomes a card: %s', (address, thing) => {
    expect(thingAt(address, origin)).toEqual(thing)
  })

  it('is completed as people mean it', () => {
    expect(completed('www.hannover.de')).toBe('https://www.hannover.de')
    expect(completed('mara@example.org')).toBe('mailto:mara@example.org')
    expect(completed('https://www.hannover.de')).toBe('https://www.hannover.de')
    expect(completed('javascript:alert(1)')).toBe('javascript:alert(1)')
    expect(innerHref(`${origin}${page}`, origin)).toBe(page)
  })
})
