import Turndown from 'turndown'
import { cleanDocument } from './clean-document.ts'
import { tableOf } from './table.ts'

/** Signs that mean something here and meant nothing where they come from. No more than needed: one reads the result. */
const escaped = (text: string): string =>
  text
    .replaceAll(/([\\`*]|~~)/g, '\\$1')
    .replaceAll(/(^|\s)_(?=\S)/g, '$1\\_')
    .replaceAll(/\[(?=[^\]]*\]\()/g, '\\[')
    .replace(/^(\s*)([#>]|[-+](?=\s))/, '$1\\$2')
    .replace(/^(\s*\d+)([.)](?=\s))/, '$1\\$2')

function itemOf(content: string, node: Node): string {
  const list = node.parentElement
  const place = list ? Array.from<Node>(list.children).indexOf(node) : 0
  const prefix = list?.nodeName === 'OL' ? `${Number(list.getAttribute('start') ?? 1) + place}. ` : '- '
  const text = content
    .trim()
    .replaceAll(/\n{2,}/g, '\n')
    .replaceAll('\n', `\n${' '.repeat(prefix.length)}`)
  return `${prefix}${text}${node.nextSibling ? '\n' : ''}`
}

function linkOf(content: string, node: Node): string {
  const target = node instanceof Element ? (node.getAttribute('href') ?? '') : ''
  const words = content.trim()
  // An address that is its own text is a link by itself.
  if (words === '' || node.textContent?.trim() === target) return words === '' ? '' : target
  return `[${words.replaceAll(/\s+/g, ' ')}](${target.replaceAll('(', '%28').replaceAll(')', '%29').replaceAll(' ', '%20')})`
}

const service = new Turndown({
  bulletListMarker: '-',
  codeBlockStyle: 'fenced',
  emDelimiter: '*',
  hr: '---',
  // A break within a paragraph is a break here too, without spaces before it.
  br: '',
})
service.escape = escaped
service.addRule('item', { filter: 'li', replacement: itemOf })
service.addRule('link', { filter: (node) => node.nodeName === 'A', replacement: linkOf })
service.addRule('struck', {
  filter: (node) => ['S', 'DEL', 'STRIKE'].includes(node.nodeName),
  replacement: (content) => (content.trim() === '' ? content : `~~${content}~~`),
})
// A message has no chapters: a heading is a line that stands out.
service.addRule('heading', {
  filter: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
  replacement: (content) => {
    const line = content.replaceAll('**', '').replaceAll(/\s+/g, ' ').trim()
    return line === '' ? '' : `\n\n**${line}**\n\n`
  },
})
service.addRule('table', {
  filter: 'table',
  replacement: (_, node) =>
    node instanceof HTMLTableElement ? `\n\n${tableOf(node, (cell) => service.turndown(cell.innerHTML))}\n\n` : '',
})

/** What was copied with its looks, as Markdown. Nothing of it is run or fetched, and no other element comes through. */
export function toMarkdown(html: string): string {
  const made = service.turndown(cleanDocument(html))
  return made
    .replaceAll('\u{A0}', ' ')
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}
