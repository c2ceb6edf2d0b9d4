import { pathOfFile } from '@kleeblatt/shared/files'
import {
  type Block,
  type Inline,
  isInnerHref,
  type ListItem,
  type Mark,
  type PageContent,
  placesOf,
  type TableRow,
  type TaskItem,
  type WikiCard,
} from '@kleeblatt/shared/wiki'
import { createContext, Fragment, type ReactNode, use, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Callout } from '../../kernel/ui/callout.tsx'
import css from './page-content.module.css'
import { placeOf } from './place-on-page.ts'
import { ThingCard } from './thing-card.tsx'

interface Reading {
  readonly cards: readonly WikiCard[]
  readonly places: ReturnType<typeof placesOf>
}
const ReadingContext = createContext<Reading>({ cards: [], places: new Map() })

function Away({ href, children }: { href: string; children: ReactNode }) {
  if (href.startsWith('/')) return <Link to={href}>{children}</Link>
  if (isInnerHref(href) || !href.startsWith('http')) return <a href={href}>{children}</a>
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  )
}

function marked(inside: ReactNode, mark: Mark): ReactNode {
  switch (mark.type) {
    case 'bold':
      return <strong>{inside}</strong>
    case 'italic':
      return <em>{inside}</em>
    case 'strike':
      return <s>{inside}</s>
    case 'code':
      return <code>{inside}</code>
    case 'link':
      return <Away href={mark.attrs.href}>{inside}</Away>
  }
}

/** Nodes have no name of their own, and what is shown never changes in place: their position is their key. */
function inOrder<Node>(nodes: readonly Node[] | undefined, show: (node: Node) => ReactNode): ReactNode {
  return (nodes ?? []).map((node, position) => <Fragment key={String(position)}>{show(node)}</Fragment>)
}

const Line = ({ content }: { content: readonly Inline[] | undefined }) =>
  inOrder(content, (piece) => {
    const inside: ReactNode = piece.type === 'text' ? piece.text : <br />
    return (piece.marks ?? []).reduceRight(marked, inside)
  })

const blocks = (content: readonly Block[]) => inOrder(content, (block) => <Node block={block} />)

const items = (content: readonly ListItem[]) => inOrder(content, (item) => <li>{blocks(item.content)}</li>)

function Task({ item }: { item: TaskItem }) {
  const { t } = useTranslation('wiki')
  const { checked } = item.attrs
  return (
    <li>
      <span className={css.box} role="img" aria-label={t(checked ? 'view.done' : 'view.open')} data-checked={checked} />
      <div>{blocks(item.content)}</div>
    </li>
  )
}

const Row = ({ row }: { row: TableRow }) => (
  <tr>
    {inOrder(row.content, ({ type, attrs, content }) => {
      const Cell = type === 'tableHeader' ? 'th' : 'td'
      return (
        <Cell colSpan={attrs?.colspan ?? 1} rowSpan={attrs?.rowspan ?? 1}>
          {blocks(content)}
        </Cell>
      )
    })}
  </tr>
)

const headings = { 2: 'h2', 3: 'h3', 4: 'h4' } as const

function HeadingLine({ block }: { block: Extract<Block, { type: 'heading' }> }) {
  const place = use(ReadingContext).places.get(block)
  const Tag = headings[block.attrs.level]
  return (
    <Tag {...(place && { id: placeOf(place.id) })} tabIndex={-1}>
      <Line content={block.content} />
    </Tag>
  )
}

const Picture = ({ block }: { block: Extract<Block, { type: 'image' }> }) => (
  <img src={pathOfFile(block.attrs.fileId)} alt={block.attrs.alt} loading="lazy" decoding="async" />
)

function Embedded({ block }: { block: Extract<Block, { type: 'card' }> }) {
  const { kind, id } = block.attrs
  const card = use(ReadingContext).cards.find((one) => one.kind === kind && one.id === id)
  return <ThingCard kind={kind} card={card} />
}

function Table({ block }: { block: Extract<Block, { type: 'table' }> }) {
  const { t } = useTranslation('wiki')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={css.table} aria-label={t('view.table')} tabIndex={0}>
      <table>
        <tbody>
          {inOrder(block.content, (row) => (
            <Row row={row} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Node({ block }: { block: Block }) {
  switch (block.type) {
    case 'paragraph':
      return (
        <p>
          <Line content={block.content} />
        </p>
      )
    case 'heading':
      return <HeadingLine block={block} />
    case 'codeBlock':
      return (
        <pre>
          <code>{(block.content ?? []).map(({ text }) => text).join('')}</code>
        </pre>
      )
    case 'image':
      return <Picture block={block} />
    case 'card':
      return <Embedded block={block} />
    case 'bulletList':
      return <ul>{items(block.content)}</ul>
    case 'orderedList':
      return <ol start={block.attrs?.start ?? 1}>{items(block.content)}</ol>
    case 'taskList':
      return (
        <ul className={css.tasks}>
          {inOrder(block.content, (item) => (
            <Task item={item} />
          ))}
        </ul>
      )
    case 'table':
      return <Table block={block} />
    case 'horizontalRule':
      return <hr />
    case 'blockquote':
      return <blockquote>{blocks(block.content)}</blockquote>
    case 'callout':
      return (
        <div className={css.callout}>
          <Callout tone={block.attrs.tone} role="note">
            {blocks(block.content)}
          </Callout>
        </div>
      )
  }
}

interface PageViewProps {
  content: PageContent
  cards: readonly WikiCard[]
}

/** Shows what is stored, without the editor. Nothing stored becomes HTML: every node is a React element of ours. */
export function PageView({ content, cards }: PageViewProps) {
  const reading = useMemo(() => ({ cards, places: placesOf(content) }), [content, cards])
  return (
    <ReadingContext value={reading}>
      <div className={css.content}>{blocks(content.content)}</div>
    </ReadingContext>
  )
}
