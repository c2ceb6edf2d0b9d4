import { z } from 'zod'

const doc = z.looseObject({ id: z.string().regex(/^[A-Za-z0-9_-]{1,511}$/) })
const filterable = z.strictObject({
  attributePatterns: z.array(z.string()),
  features: z.strictObject({
    facetSearch: z.boolean(),
    filter: z.strictObject({ equality: z.boolean(), comparison: z.boolean() }),
  }),
})

const settings = z.strictObject({
  searchableAttributes: z.array(z.string()).optional(),
  displayedAttributes: z.array(z.string()).optional(),
  filterableAttributes: z.array(filterable).optional(),
  sortableAttributes: z.array(z.string()).optional(),
  rankingRules: z.array(z.enum(['sort', 'words', 'typo', 'proximity', 'attribute', 'exactness'])).optional(),
  localizedAttributes: z
    .array(z.strictObject({ attributePatterns: z.array(z.string()), locales: z.array(z.literal('deu')) }))
    .optional(),
  typoTolerance: z
    .strictObject({
      minWordSizeForTypos: z.strictObject({ oneTypo: z.number(), twoTypos: z.number() }),
      disableOnNumbers: z.boolean(),
    })
    .optional(),
  faceting: z.strictObject({ maxValuesPerFacet: z.number().int().positive() }).optional(),
  pagination: z.strictObject({ maxTotalHits: z.number().int().positive() }).optional(),
  facetSearch: z.boolean().optional(),
  synonyms: z.record(z.string(), z.array(z.string())).optional(),
})

/** Every search must say for whom, and that it is German. */
const query = z.strictObject({
  indexUid: z.string(),
  q: z.string().refine((q) => q.trim() !== '', 'An empty question would find everything.'),
  filter: z.tuple([z.string().startsWith('groups IN [').endsWith(']')], z.string()),
  limit: z.number().int().min(1).max(1_100),
  locales: z.tuple([z.literal('deu')]),
  matchingStrategy: z.enum(['all', 'frequency', 'last']),
  attributesToRetrieve: z.array(
    z.enum(['id', 'kind', 'space', 'author', 'seq', 'tags', 'title', 'updatedAt', 'boost']),
  ),
  attributesToCrop: z.tuple([z.literal('text')]),
  cropLength: z.number().int().positive(),
  cropMarker: z.string(),
  showRankingScore: z.literal(true),
  facets: z.array(z.enum(['kind', 'space', 'author', 'tags'])),
  attributesToSearchOn: z.array(z.enum(['title', 'text', 'words'])).min(1),
  sort: z.tuple([z.literal('updatedAt:desc')]).optional(),
})

/** What the stand-in takes, as the engine documents it. Anything else is refused, as the engine would. */
export const requests = {
  createIndex: z.strictObject({ uid: z.string().regex(/^[A-Za-z0-9_-]{1,400}$/), primaryKey: z.literal('id') }),
  settings,
  documents: z.array(doc).min(1),
  ids: z.array(z.string()).min(1),
  swap: z.array(z.strictObject({ indexes: z.tuple([z.string(), z.string()]), rename: z.literal(false) })).min(1),
  search: z.strictObject({ queries: z.array(query).min(1) }),
}

export type StoredDoc = z.infer<typeof doc>
export type StoredSettings = z.infer<typeof settings>
export type StandInQuery = z.infer<typeof query>
