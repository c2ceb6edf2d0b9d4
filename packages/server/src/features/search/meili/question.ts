import { type QueryWord, tokensOf } from '@kleeblatt/shared/german'
import type { MultiSearchQuery } from 'meilisearch'
import type { SearchQuery } from '../port.ts'

const mostWords = 10
const cropWords = 45

const quoted = (value: string) => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
const among = (attribute: string, values: readonly string[]) => `${attribute} IN [${values.map(quoted).join(', ')}]`

/** Who asks and what the question is narrowed to. The first line is always there. */
function filterOf({ as, kinds, spaces, authors, tags, updated }: SearchQuery): string[] {
  const filter = [among('groups', as.groups)]
  if (kinds) filter.push(among('kind', kinds))
  if (spaces) filter.push(among('space', spaces))
  if (authors) filter.push(among('author', authors))
  if (tags) filter.push(among('tags', tags))
  if (updated?.from !== undefined) filter.push(`updatedAt >= ${updated.from}`)
  if (updated?.to !== undefined) filter.push(`updatedAt <= ${updated.to}`)
  return filter
}

/** A space at the end tells the engine that the last word is whole. */
const ended = (words: readonly string[], isOpen: boolean) => words.slice(0, mostWords).join(' ') + (isOpen ? '' : ' ')

/** The words as typed, without the signs that mean something to the engine. */
const plain = (q: string) => [...tokensOf(q)].map(({ start, end }) => q.slice(start, end))

/** A word as it stands in `words`: its parts if it has any, else its stem, or what is typed of it so far. */
const analysed = ({ folded, ways }: QueryWord): string[] => {
  const parts = folded.length === 1 ? ways.find((way) => way.length > 1) : undefined
  return (parts ?? ways[0] ?? []).map(({ text }) => text)
}

interface Asked {
  readonly indexUid: string
  readonly query: SearchQuery
  readonly words: readonly QueryWord[]
  readonly wanted: number
}

const facetAttribute = { kind: 'kind', space: 'space', author: 'author', tag: 'tags' } as const

/** One question three ways: as typed, as analysed, and loosely for when those find little. */
export function questionsFor({ indexUid, query, words, wanted }: Asked) {
  const isOpen = (query.lastWordIsPrefix ?? true) && !/\s$/.test(query.q)
  const common = {
    indexUid,
    filter: filterOf(query),
    limit: wanted,
    locales: ['deu'],
    matchingStrategy: 'all',
    attributesToRetrieve: ['id', 'kind', 'space', 'author', 'seq', 'tags', 'title', 'updatedAt', 'boost'],
    attributesToCrop: ['text'],
    cropLength: cropWords,
    cropMarker: '…',
    showRankingScore: true,
    facets: (query.facets ?? []).map((facet) => facetAttribute[facet]),
    ...(query.sort === 'newest' && { sort: ['updatedAt:desc'] }),
  } satisfies MultiSearchQuery

  const typed: MultiSearchQuery = {
    ...common,
    q: ended(plain(query.q), isOpen),
    attributesToSearchOn: ['title', 'text'],
  }
  const stems: MultiSearchQuery = {
    ...common,
    q: ended(words.flatMap(analysed), isOpen),
    attributesToSearchOn: ['words'],
  }
  const loose: MultiSearchQuery = { ...stems, matchingStrategy: 'frequency' }
  return { typed, stems, loose }
}
