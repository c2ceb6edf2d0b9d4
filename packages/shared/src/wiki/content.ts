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

const blockquote = z.strictObject({
  type: z.literal('blockquote'),
  get content() {
    return z.array(block).min(1)
  },
})
const callout = z.strictObject({
  type: z.literal('callout'),
  attrs: z.strictObject({ tone: z.enum(['info', 'warn', 'ok']) }),
  get content() {
    return z.array(block).min(1)
  },
})
const listItem = z.strictObject({
  type: z.literal('listItem'),
  get content() {
    return z.array(block).min(1)
  },
})
const taskItem = z.strictObject({
  type: z.literal('taskItem'),
  attrs: z.strictObject({ checked: z.boolean() }),
  get content() {
    return z.array(block).min(1)
  },
})
const bulletList = z.strictObject({ type: z.literal('bulletList'), content: z.array(listItem).min(1) })
const orderedList = z.strictObject({
  type: z.literal('orderedList'),
  attrs: z.strictObject({ start: z.number().int().min(0).max(1_000_000) }).optional(),
  content: z.array(listItem).min(1),
})
const taskList = z.strictObject({ type: z.literal('taskList'), content: z.array(taskItem).min(1) })

const span = z.number().int().min(1).max(50)
const cellAttrs = z.strictObject({
  colspan: span,
  rowspan: span,
  colwidth: z.array(z.number().int().min(0).max(5_000)).max(50).nullable(),
})
const cell = <Name extends string>(name: Name) =>
  z.strictObject({
    type: z.literal(name),
    attrs: cellAttrs.optional(),
    get content() {
      return z.array(block).min(1)
    },
  })
const tableRow = z.strictObject({
  type: z.literal('tableRow'),
  content: z
    .array(z.discriminatedUnion('type', [cell('tableCell'), cell('tableHeader')]))
    .min(1)
    .max(100),
})
const table = z.strictObject({ type: z.literal('table'), content: z.array(tableRow).min(1).max(2_000) })

const block = z.discriminatedUnion('type', [
  paragraph,
  heading,
  codeBlock,
  image,
  card,
  blockquote,
  callout,
  bulletList,
  orderedList,
  taskList,
  table,
  flag('horizontalRule'),
])

const doc = z.strictObject({ type: z.literal('doc'), content: z.array(block).min(1) })

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
export type Block = z.infer<typeof block>
export type Inline = z.infer<typeof inline>
export type Mark = z.infer<typeof mark>
export type ListItem = z.infer<typeof listItem>
export type TaskItem = z.infer<typeof taskItem>
export type TableRow = z.infer<typeof tableRow>
