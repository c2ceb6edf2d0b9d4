import { type Analyser, createMarker } from '@kleeblatt/shared/german'
import type { FacetDistribution, Meilisearch, MultiSearchQuery } from 'meilisearch'
import type { Facet, FacetCount, SearchQuery, SearchResult } from '../port.ts'
import { reranked } from '../rank.ts'
import { questionsFor } from './question.ts'
import { mostFacetValues, mostHits } from './settings.ts'
import { foundDoc, type Row, toHit } from './shape.ts'

const enough = 10
const looked = 50

interface Answer {
  readonly rows: readonly Row[]
  /** How many there are, as far as the engine has looked. */
  readonly total: number
  readonly distribution: FacetDistribution
}

interface Needs {
  readonly client: Meilisearch
  readonly indexUid: string
  readonly analyser: Analyser
}

const valuesOf: Readonly<Record<Facet, (row: Row) => readonly string[]>> = {
  kind: ({ kind }) => [kind],
  space: ({ space }) => [space],
  author: ({ author }) => (author === null ? [] : [author]),
  tag: ({ tags }) => tags,
}

const ranked = (counts: FacetCount[]): FacetCount[] =>
  counts
    .toSorted((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
    .slice(0, mostFacetValues)

/** Counted by ourselves where all is at hand. */
const countedIn = (rows: readonly Row[], facet: Facet): FacetCount[] => {
  const values = Map.groupBy(rows.flatMap(valuesOf[facet]), (value) => value)
  return ranked([...values].map(([value, all]) => ({ value, count: all.length })))
}

const countedBy = (distribution: FacetDistribution, facet: Facet): FacetCount[] =>
  ranked(
    Object.entries(distribution[facet === 'tag' ? 'tags' : facet] ?? {}).map(([value, count]) => ({ value, count })),
  )

/** Each document once, with its better score, those of the earlier answer first. */
function merged(answers: readonly Answer[]): Row[] {
  const best = new Map<string, Row>()
  for (const { rows } of answers)
    for (const row of rows) if ((best.get(row.id)?.score ?? -1) < row.score) best.set(row.id, row)
  return [...best.values()]
}

const nothing: SearchResult = {
  ...{ hits: [], further: [], total: { value: 0, exact: true } },
  ...{ facets: {}, facetsExact: true, tookMs: 0 },
}

export function createSearch({ client, indexUid, analyser }: Needs) {
  async function ask(queries: MultiSearchQuery[], signal: AbortSignal | undefined): Promise<Answer[]> {
    try {
      const { results } = await client.multiSearch({ queries }, signal ? { signal } : {})
      return results.map(({ hits, estimatedTotalHits, facetDistribution = {} }) => ({
        rows: hits.map((hit) => foundDoc.parse(hit)).map((row) => ({ ...row, score: row._rankingScore })),
        total: estimatedTotalHits ?? hits.length,
        distribution: facetDistribution,
      }))
    } catch (error) {
      signal?.throwIfAborted()
      throw error
    }
  }

  async function climb(query: SearchQuery, signal: AbortSignal | undefined) {
    const words = analyser.query(query.q, query.lastWordIsPrefix ?? true)
    if (words.length === 0 || query.as.groups.length === 0) return null
    const wanted = Math.min(mostHits, Math.max(looked, (query.offset ?? 0) + (query.limit ?? 20)))
    const { typed, stems, loose } = questionsFor({ indexUid, query, words, wanted })

    const answers = await ask([typed, stems], signal)
    const isLittle = merged(answers).length < enough && words.length > 1 && query.sort !== 'newest'
    const looser = isLittle ? await ask([loose], signal) : []
    return { words, wanted, tight: merged(answers), answers: [...answers, ...looser] }
  }

  function inOrder(query: SearchQuery, climbed: NonNullable<Awaited<ReturnType<typeof climb>>>): Row[] {
    const { tight, answers, words } = climbed
    const all = merged(answers)
    if (query.sort === 'newest') return all.toSorted((one, other) => other.updatedAt - one.updatedAt)
    const isTight = new Set(tight.map(({ id }) => id))
    const better = (rows: readonly Row[]) => [
      ...reranked(rows.slice(0, looked), analyser, words),
      ...rows.slice(looked),
    ]
    return [...better(tight), ...better(all.filter(({ id }) => !isTight.has(id)))]
  }

  return async (query: SearchQuery, signal?: AbortSignal): Promise<SearchResult> => {
    const began = performance.now()
    const climbed = await climb(query, signal)
    if (!climbed) return nothing
    const { answers, wanted, words } = climbed
    const rows = inOrder(query, climbed)
    const isAll = answers.every(({ total }) => total <= wanted)
    const [most] = answers.toSorted((one, other) => other.total - one.total)
    const { facets = [], offset = 0, limit = 20, shown = limit } = query
    const count = (facet: Facet) => (isAll ? countedIn(rows, facet) : countedBy(most?.distribution ?? {}, facet))
    const mark = createMarker(analyser, words)
    const listed = rows.slice(offset, offset + limit)
    return {
      hits: listed.slice(0, shown).map((row) => toHit(row, mark)),
      further: listed.slice(shown).map(({ kind, id }) => ({ kind, id })),
      total: { value: isAll ? rows.length : Math.max(rows.length, most?.total ?? 0), exact: isAll },
      facets: Object.fromEntries(facets.map((facet) => [facet, count(facet)])),
      facetsExact: isAll,
      tookMs: performance.now() - began,
    }
  }
}
