import { createHash } from 'node:crypto'
import { analyserVersion, forgivenEdits, type Glossary } from '@kleeblatt/shared/german'
import type { FilterableAttributes, Settings } from 'meilisearch'

/** Raised when documents are stored otherwise. */
const shapeVersion = 1
export const schemaVersion = shapeVersion * 1_000 + analyserVersion

/** How many hits can be paged through, and how many values a facet tells. */
export const mostHits = 1_100
export const mostFacetValues = 50

const filterable = (attributes: string[], comparison: boolean) => ({
  attributePatterns: attributes,
  features: { facetSearch: false, filter: { equality: true, comparison } },
})

/** Access lists stand alone: found by equality, shown to nobody. */
const filters: FilterableAttributes = [
  filterable(['groups'], false),
  filterable(['kind', 'space', 'author', 'tags'], false),
  filterable(['updatedAt'], true),
]

const leastLengthFor = (edits: number) =>
  Array.from({ length: 20 }, (_, at) => at).find((at) => forgivenEdits(at) >= edits) ?? 20

const synonymsOf = (glossary: Glossary): Record<string, string[]> =>
  Object.fromEntries(
    glossary.flatMap((entry) =>
      entry.map((said) => [
        said.toLowerCase(),
        entry.filter((other) => other !== said).map((other) => other.toLowerCase()),
      ]),
    ),
  )

/**
 * What our own analyser makes of a document stands in `words`, last in rank: the engine's own splitter breaks
 * administrations' words and knows neither stems nor spellings.
 */
export const settingsFor = (glossary: Glossary): Settings => ({
  searchableAttributes: ['title', 'text', 'words'],
  displayedAttributes: ['id', 'kind', 'space', 'author', 'seq', 'tags', 'title', 'text', 'updatedAt', 'boost', 'rev'],
  filterableAttributes: filters,
  sortableAttributes: ['updatedAt'],
  rankingRules: ['sort', 'words', 'typo', 'proximity', 'attribute', 'exactness'],
  localizedAttributes: [{ attributePatterns: ['*'], locales: ['deu'] }],
  typoTolerance: {
    minWordSizeForTypos: { oneTypo: leastLengthFor(1), twoTypos: leastLengthFor(2) },
    disableOnNumbers: true,
  },
  faceting: { maxValuesPerFacet: mostFacetValues },
  pagination: { maxTotalHits: mostHits },
  facetSearch: false,
  synonyms: synonymsOf(glossary),
})

/** Names all that an index depends on; an index with another name is made anew. */
export const settingsName = (settings: Settings): string =>
  `${schemaVersion}-${createHash('sha256').update(JSON.stringify(settings)).digest('hex').slice(0, 16)}`
