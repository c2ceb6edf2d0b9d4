import type { FileId } from '../core/index.ts'
import type { Block, Inline, LinkedProcessId, ListItem, PageContent, PageId, TableRow, TaskItem } from './content.ts'
import { pageIdIn } from './contract.ts'
import { slugOf } from './links.ts'

export interface Heading {
  /** Names its place on the page, as the end of an address. */
  readonly id: string
  readonly level: 2 | 3 | 4
  readonly text: string
}

type Line = readonly Inline[] | undefined
type Node = Block | ListItem | TaskItem | TableRow | TableRow['content'][number]

export const textOfLine = (line: Line): string =>
  (line ?? []).map((piece) => (piece.type === 'text' ? piece.text : ' ')).join('')

/** The nodes below one that holds blocks; lines are not among them. */
function inner(node: Node): readonly Node[] {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
    case 'codeBlock':
    case 'image':
    case 'card':
    case 'horizontalRule':
      return []
    default:
      return node.content
  }
}

/** Every node of a page, in the order of reading, parents before their children. */
function* nodesOf(nodes: readonly Node[]): Generator<Node> {
  for (const node of nodes) {
    yield node
    yield* nodesOf(inner(node))
  }
}

function lineOf(node: Node): Line {
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'codeBlock') return node.content
  return undefined
}

/** What a page says, without its form: what the search finds it by. */
export function textOf(content: PageContent): string {
  const lines: string[] = []
  for (const node of nodesOf(content.content)) {
    const text = node.type === 'image' ? node.attrs.alt : textOfLine(lineOf(node))
    if (text.trim()) lines.push(text.trim())
  }
  return lines.join('\n')
}

type HeadingNode = Extract<Block, { type: 'heading' }>

/** The headings of a page that say something, each with an id that no other on the page has. */
export function placesOf(content: PageContent): ReadonlyMap<Block, Heading> {
  const taken = new Set<string>()
  const isHeading = (node: Node): node is HeadingNode => node.type === 'heading'
  const named = [...nodesOf(content.content)].filter(isHeading).flatMap((node): Array<[Block, Heading]> => {
    const text = textOfLine(node.content).trim()
    if (!text) return []
    const id = freeId(slugOf(text) || 'abschnitt', taken)
    taken.add(id)
    return [[node, { id, level: node.attrs.level, text }]]
  })
  return new Map(named)
}

/** The outline of a page. */
export const headingsOf = (content: PageContent): readonly Heading[] => [...placesOf(content).values()]

function freeId(slug: string, taken: ReadonlySet<string>): string {
  let id = slug
  for (let count = 2; taken.has(id); count += 1) id = `${slug}-${count}`
  return id
}

export interface Outgoing {
  readonly pages: readonly PageId[]
  readonly files: readonly FileId[]
  /** Of these, the things shown as cards. */
  readonly cards: { readonly pages: readonly PageId[]; readonly processes: readonly LinkedProcessId[] }
}

const innerPage = /^\/wissen\/[0-9a-f]{24}\/([0-9a-f]{24})/

function pagesInLine(line: Line): PageId[] {
  const marks = (line ?? []).flatMap((piece) => piece.marks ?? [])
  return marks.flatMap((mark) => {
    if (mark.type !== 'link') return []
    const id = pageIdIn(innerPage.exec(mark.attrs.href)?.[1])
    return id ? [id] : []
  })
}

const once = <Item>(items: readonly Item[]): readonly Item[] => [...new Set(items)]

/** Everything a page leads to: other pages by link or card, processes by card, and its files. */
export function outgoingOf(content: PageContent): Outgoing {
  const nodes = [...nodesOf(content.content)]
  const linked = nodes.flatMap((node) => (node.type === 'codeBlock' ? [] : pagesInLine(lineOf(node))))
  const cards = nodes.flatMap((node) => (node.type === 'card' ? [node.attrs] : []))
  const pages = once(cards.flatMap((card) => (card.kind === 'page' ? [card.id] : [])))
  return {
    pages: once([...linked, ...pages]),
    files: once(nodes.flatMap((node) => (node.type === 'image' ? [node.attrs.fileId] : []))),
    cards: { pages, processes: once(cards.flatMap((card) => (card.kind === 'process' ? [card.id] : []))) },
  }
}
