import { type Block, type PageContent, pageContent } from '@kleeblatt/shared/wiki'
import { cardIn, linked, type Places } from '../links.ts'
import { inlineOf } from './inline.ts'

interface Form {
  /** Whether a line belongs to this form; lines in a row that do make one block. */
  readonly fits: (line: string) => boolean
  readonly block: (lines: readonly string[], places: Places) => Block[]
}

const paragraph = (line: string): Block => ({ type: 'paragraph', content: inlineOf(line) })
const without = (line: string, sign: RegExp) => line.replace(sign, '')

const items = (lines: readonly string[], sign: RegExp) =>
  lines.map((line) => ({ type: 'listItem' as const, content: [paragraph(without(line, sign))] }))

const cells = (row: string): string[] =>
  row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())

const levels = { '##': 2, '###': 3, '####': 4 } as const
const isLevel = (signs: string): signs is keyof typeof levels => signs in levels

function heading(line: string): Block {
  const [signs = '', ...words] = line.split(' ')
  if (!isLevel(signs)) throw new Error(`No such heading on a page: ${line}`)
  return { type: 'heading', attrs: { level: levels[signs] }, content: inlineOf(words.join(' ')) }
}

const tones = { info: 'info', warn: 'warn', ok: 'ok' } as const
const isTone = (tone: string): tone is keyof typeof tones => tone in tones

function callout(lines: readonly string[]): Block {
  const [, tone = ''] = /^!(\w+) /.exec(lines[0] ?? '') ?? []
  if (!isTone(tone)) throw new Error(`No such callout on a page: ${lines[0]}`)
  return { type: 'callout', attrs: { tone }, content: lines.map((line) => paragraph(without(line, /^!\w+ /))) }
}

function cardOf(line: string, { made }: Places): Block[] {
  const key = cardIn(line) ?? ''
  const id = made.get(key)?.id
  // Ids are given by the rooms and told apart by the schema, which reads the finished page.
  const attrs = { kind: key.startsWith('process:') ? 'process' : 'page', id }
  return id === undefined ? [] : [{ type: 'card', attrs } as Block]
}

const forms: readonly Form[] = [
  { fits: (line) => line.startsWith('#'), block: (lines) => lines.map(heading) },
  { fits: (line) => cardIn(line) !== undefined, block: (lines, places) => lines.flatMap((one) => cardOf(one, places)) },
  { fits: (line) => line === '---', block: () => [{ type: 'horizontalRule' }] },
  { fits: (line) => /^!\w+ /.test(line), block: (lines) => [callout(lines)] },
  {
    fits: (line) => /^- \[[ x]\] /.test(line),
    block: (lines) => [
      {
        type: 'taskList',
        content: lines.map((line) => ({
          type: 'taskItem',
          attrs: { checked: line.startsWith('- [x]') },
          content: [paragraph(without(line, /^- \[[ x]\] /))],
        })),
      },
    ],
  },
  {
    fits: (line) => line.startsWith('- '),
    block: (lines) => [{ type: 'bulletList', content: items(lines, /^- /) }],
  },
  {
    fits: (line) => /^\d+\. /.test(line),
    block: (lines) => [{ type: 'orderedList', content: items(lines, /^\d+\. /) }],
  },
  {
    fits: (line) => line.startsWith('|'),
    block: (lines) => [
      {
        type: 'table',
        content: lines.map((row, index) => ({
          type: 'tableRow',
          content: cells(row).map((cell) => ({
            type: index === 0 ? 'tableHeader' : 'tableCell',
            content: [paragraph(cell)],
          })),
        })),
      },
    ],
  },
  {
    fits: (line) => line.startsWith('> '),
    block: (lines) => [{ type: 'blockquote', content: lines.map((line) => paragraph(without(line, /^> /))) }],
  },
  {
    fits: (line) => line.startsWith('    '),
    block: (lines) => [
      {
        type: 'codeBlock',
        attrs: { language: null },
        content: [{ type: 'text', text: lines.map((line) => line.slice(4)).join('\n') }],
      },
    ],
  },
  { fits: (line) => line.trim() !== '', block: (lines) => lines.map(paragraph) },
]

const formOf = (line: string): Form | undefined => forms.find(({ fits }) => fits(line))

/** A page's text in a small Markdown as the document that its room keeps. Throws where the room would refuse it. */
export function documentOf(text: string, places: Places): PageContent {
  const runs: Array<{ form: Form | undefined; lines: string[] }> = []
  for (const line of linked(text.trim(), places).split('\n')) {
    const form = formOf(line)
    const last = runs.at(-1)
    if (last && last.form === form) last.lines.push(line)
    else runs.push({ form, lines: [line] })
  }
  const content = runs.flatMap(({ form, lines }) => form?.block(lines, places) ?? [])
  return pageContent.parse({ type: 'doc', content })
}
