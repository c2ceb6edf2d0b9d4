import { z } from 'zod'
import { route } from '../core/index.ts'

export const searchKinds = ['person', 'message', 'page', 'process', 'file'] as const
export const searchKind = z.enum(searchKinds)

/** Where a text is marked: from and to in UTF-16 units, as `slice` takes them; in order, never overlapping. */
export const markRange = z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()])

/** Permission is asked again for this many hits, so no answer speaks of more. */
export const maxChecked = 50

const ofKinds = z.array(searchKind).min(1).max(searchKinds.length)

export const searchInput = z.object({
  /** Its last word is taken as a beginning, unless a space ends it. */
  q: z.string().max(200).regex(/\S/),
  /** Several, or one text with commas between them. Without it, all. */
  kinds: z
    .union([
      ofKinds,
      z
        .string()
        .transform((text) => text.split(','))
        .pipe(ofKinds),
    ])
    .optional(),
  sort: z.enum(['relevance', 'newest']).default('relevance'),
  limit: z.coerce.number().int().min(1).max(40).default(20),
  /** The `next` of the answer before. */
  offset: z.coerce.number().int().min(0).max(1_000).default(0),
})

/** Plain text and ranges, never HTML. Where to go is said in ids: the `kind`, the `id` and what it lies in. */
export const searchHit = z.object({
  kind: searchKind,
  id: z.string(),
  /** What it lies in: the conversation of a message, the space of a page, the unit of a person. */
  space: z.string(),
  /** The place of a message in its conversation. */
  seq: z.number().int().nonnegative().nullable(),
  author: z.string().nullable(),
  title: z.string(),
  titleMarks: z.array(markRange),
  snippet: z.string(),
  snippetMarks: z.array(markRange),
  updatedAt: z.iso.datetime(),
})

/** How many there are at least; when `exact`, no more than that. Counts only what the asker was seen to be allowed. */
export const searchCount = z.object({ count: z.number().int().nonnegative(), exact: z.boolean() })

export const searchReply = z.object({
  hits: z.array(searchHit),
  /** Where the next part begins; null where the list ends. */
  next: z.number().int().nonnegative().nullable(),
  total: searchCount,
  /** Per kind, over all kinds whatever `kinds` asks for; only with the first part, and only kinds that have any. */
  facets: z.array(searchCount.extend({ kind: searchKind })),
})

export const searchStatus = z.object({
  engine: z.string(),
  ready: z.boolean(),
  documents: z.number().int().nonnegative(),
  /** Writes and documents that wait to be indexed. */
  pending: z.number().int().nonnegative(),
  rebuilding: z.boolean(),
})

export const searchRoutes = {
  search: route('GET /search', { input: searchInput, reply: searchReply }),
  /** For the administration. */
  status: route('GET /search/status', { input: z.object({}), reply: searchStatus }),
  /** For the administration: builds the index anew from the rooms; the old one answers until then. */
  rebuild: route('POST /search/rebuild', { input: z.object({}), reply: searchStatus }),
}

export type SearchKind = z.infer<typeof searchKind>
export type MarkRange = z.infer<typeof markRange>
export type SearchInput = z.infer<typeof searchInput>
export type SearchHit = z.infer<typeof searchHit>
export type SearchReply = z.infer<typeof searchReply>
export type SearchStatus = z.infer<typeof searchStatus>
