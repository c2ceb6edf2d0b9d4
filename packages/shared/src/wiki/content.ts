import { z } from 'zod'
import { fileId, idOf } from '../core/index.ts'
import { isSafeHref } from './links.ts'

/** Raised with every new kind of node or mark. Kinds are never removed, so newer code reads all that was ever stored. */
export const contentVersion = 1

export const contentLimits = { maxBytes: 1_000_000, maxNodes: 20_000, maxDepth: 40 } as const

export const pageId = idOf<'WikiPage'>()
/** The process room's id, known here by its name only. */
export const linkedProcessId = idOf<'Process'>()

const flag = <Name extends string>(name: Name) => z.strictObject({ type: z.literal(name) })

const link = z.strictObject({
  type: z.literal('link'),
  attrs: z.strictObject({ href: z.string().max(2_000).refine(isSafeHref, 'a link of a kind that is not allowed') }),
})

export const mark = z.discriminatedUnion('type', [flag('bold'), flag('italic'), flag('strike'), flag('code'), link])

const text = z.strictObject({
  type: z.literal('text'),
  text: z.string().min(1),
  marks: z.array(mark).max(5).optional(),
})
const inline = z.discriminatedUnion('type', [
  text,
  z.strictObject({ type: z.literal('hardBreak'), marks: z.array(mark).max(5).optional() }),
])
const line = z.array(inline).optional()

const paragraph = z.strictObject({ type: z.literal('paragraph'), content: line })
const heading = z.strictObject({
  type: z.literal('heading'),
  /** The page's title is level 1. */
  attrs: z.strictObject({ level: z.union([z.literal(2), z.literal(3), z.literal(4)]) }),
  content: line,
})
const codeBlock = z.strictObject({
  type: z.literal('codeBlock'),
  attrs: z.strictObject({ language: z.string().max(40).nullable() }).optional(),
  content: z.array(z.strictObject({ type: z.literal('text'), text: z.string().min(1) })).optional(),
})
const image = z.strictObject({
  type: z.literal('image'),
  attrs: z.strictObject({ fileId, alt: z.string().max(500) }),
})
const card = z.strictObject({
  type: z.literal('card'),
  attrs: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('page'), id: pageId }),
    z.strictObject({ kind: z.literal('process'), id: linkedProcessId }),
  ]),
})

const rule = flag('horizontalRule')

const span = z.number().int().min(1).max(50)
const cellAttrs = z.strictObject({
  colspan: span,
  rowspan: span,
  colwidth: z.array(z.number().int().min(0).max(5_000)).max(50).nullable(),
})

/** What holds blocks is written out, since a type cannot be inferred from itself. */
export interface ListItem {
  type: 'listItem'
  content: Block[]
}
export interface TaskItem {
  type: 'taskItem'
  attrs: { checked: boolean }
  content: Block[]
}
export interface TableCell {
  type: 'tableCell' | 'tableHeader'
  attrs?: z.infer<typeof cellAttrs> | undefined
  content: Block[]
}
export interface TableRow {
  type: 'tableRow'
  content: TableCell[]
}
export type Block =
  | z.infer<typeof paragraph>
  | z.infer<typeof heading>
  | z.infer<typeof codeBlock>
  | z.infer<typeof image>
  | z.infer<typeof card>
  | z.infer<typeof rule>
  | { type: 'blockquote'; content: Block[] }
  | { type: 'callout'; attrs: { tone: 'info' | 'warn' | 'ok' }; content: Block[] }
  | { type: 'bulletList'; content: ListItem[] }
  | { type: 'orderedList'; attrs?: { start: number } | undefined; content: ListItem[] }
  | { type: 'taskList'; content: TaskItem[] }
  | { type: 'table'; content: TableRow[] }

const block: z.ZodType<Block> = z.lazy(() => anyBlock)
const blocks = z.array(block).min(1)

const blockquote = z.strictObject({ type: z.literal('blockquote'), content: blocks })
const callout = z.strictObject({
  type: z.literal('callout'),
  attrs: z.strictObject({ tone: z.enum(['info', 'warn', 'ok']) }),
  content: blocks,
})
const listItem = z.strictObject({ type: z.literal('listItem'), content: blocks })
const taskItem = z.strictObject({
  type: z.literal('taskItem'),
  attrs: z.strictObject({ checked: z.boolean() }),
  content: blocks,
})
const bulletList = z.strictObject({ type: z.literal('bulletList'), content: z.array(listItem).min(1) })
const orderedList = z.strictObject({
  type: z.literal('orderedList'),
  attrs: z.strictObject({ start: z.number().int().min(0).max(1_000_000) }).optional(),
  content: z.array(listItem).min(1),
})
const taskList = z.strictObject({ type: z.literal('taskList'), content: z.array(taskItem).min(1) })

const cell = z.strictObject({
  type: z.enum(['tableCell', 'tableHeader']),
  attrs: cellAttrs.optional(),
  content: blocks,
})
const tableRow = z.strictObject({ type: z.literal('tableRow'), content: z.array(cell).min(1).max(100) })
const table = z.strictObject({ type: z.literal('table'), content: z.array(tableRow).min(1).max(2_000) })

const anyBlock = z.discriminatedUnion('type', [
  paragraph,
  heading,
  codeBlock,
  image,
  card,
  rule,
  blockquote,
  callout,
  bulletList,
  orderedList,
  taskList,
  table,
])

const doc = z.strictObject({ type: z.literal('doc'), content: blocks })

const childrenOf = (value: unknown): readonly unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value) : []

/** Looked at level by level, before anything recursive does: what is too deep or too much never reaches the parser. */
export function isWithinBounds(value: unknown): boolean {
  let level: readonly unknown[] = [value]
  let seen = 0
  // A node, its `content` array and its children make two levels of JSON.
  for (let depth = 0; level.length > 0; depth += 1) {
    seen += level.length
    if (depth > contentLimits.maxDepth * 2 || seen > contentLimits.maxNodes * 8) return false
    level = level.flatMap(childrenOf)
  }
  return JSON.stringify(value).length <= contentLimits.maxBytes
}

/** What a page says, as ProseMirror JSON. Everything that is not named here is refused. */
export const pageContent = z
  .unknown()
  .refine((value) => value !== undefined && isWithinBounds(value), { error: 'too large or too deep', abort: true })
  .pipe(doc)

export const emptyContent = { type: 'doc', content: [{ type: 'paragraph' }] } as const satisfies z.input<typeof doc>

export type PageId = z.infer<typeof pageId>
export type LinkedProcessId = z.infer<typeof linkedProcessId>
export type PageContent = z.infer<typeof doc>
export type Inline = z.infer<typeof inline>
export type Mark = z.infer<typeof mark>
