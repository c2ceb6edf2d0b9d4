import { type Analyser, createMarker, excerptOf, type QueryWord } from '@kleeblatt/shared/german'
import { searchKinds } from '@kleeblatt/shared/search'
import type { Facet, FacetCount, Hit, SearchKind, SearchQuery, SearchResult } from '../port.ts'
import type { AclNumbers } from './acl.ts'
import { type Climbed, createLadder, fewCounted } from './ladder.ts'
import type { Lexicon } from './lexicon.ts'
import { ofKinds } from './match.ts'
import { type Counted, type Narrowing, narrowing, type Row, type Selection } from './select.ts'

interface Needs {
  readonly acls: AclNumbers
  readonly lexicon: Lexicon
  readonly analyser: Analyser
  readonly selection: Selection
  readonly documents: () => number
}

export function createSearch({ acls, lexicon, analyser, selection, documents }: Needs) {
  function hits(rows: readonly Row[], words: readonly QueryWord[]): Hit[] {
    const mark = createMarker(analyser, words)
    return rows.map(({ at, score: _score, boost: _boost, ...row }) => {
      const text = selection.textOf(at)
      const snippet = excerptOf(text, mark(text))
      return { ...row, titleMarks: mark(row.title), snippet: snippet.text, snippetMarks: snippet.marks }
    })
  }

  const joined = (counts: readonly Pick<Counted, 'kinds' | 'exact'>[]): Counted => {
    const kinds = counts.flatMap((one) => one.kinds)
    const total = kinds.reduce((sum, { count }) => sum + count, 0)
    return { kinds, total, exact: counts.every(({ exact }) => exact) }
  }

  /** Where there is too much to walk over, each kind is asked for by itself, so that rare ones are counted too. */
  function counted({ match, counted: all }: Climbed, narrowed: Narrowing, { kinds, facets }: SearchQuery): Counted {
    const asked = kinds ?? searchKinds
    if (all.exact)
      return joined([{ ...all, kinds: all.kinds.filter(({ value }) => asked.some((kind) => kind === value)) }])
    const countOf = (some: readonly SearchKind[]) => selection.count(ofKinds(match, some), narrowed, fewCounted)
    if (facets?.includes('kind')) return joined(asked.map((kind) => countOf([kind])))
    return kinds ? countOf(kinds) : all
  }

  function facetsOf(facets: readonly Facet[], match: string, narrowed: Narrowing, kinds: readonly FacetCount[]) {
    const found: Partial<Record<Facet, readonly FacetCount[]>> = {}
    for (const facet of facets) found[facet] = facet === 'kind' ? kinds : selection.facet(facet, match, narrowed)
    return found
  }

  const nothing = { hits: [], total: { value: 0, exact: true }, facets: {}, facetsExact: true }

  function found(query: SearchQuery, stillWanted: () => void): Omit<SearchResult, 'tookMs'> {
    const gids = acls.naming(query.as.groups)
    if (gids.length === 0) return nothing
    const { kinds: _kinds, ...ofAnyKind } = query
    const narrowings = { asked: narrowing(gids, query), anyKind: narrowing(gids, ofAnyKind) }
    const climb = createLadder({ analyser, lexicon, selection, documents, stillWanted })
    const climbed = climb(query, narrowings)
    if (climbed.rows.length === 0) return nothing

    const { offset = 0, limit = 20, facets = [] } = query
    const page = climbed.rows.slice(offset, offset + limit)
    stillWanted()
    const { kinds, total, exact } = counted(climbed, narrowings.anyKind, query)
    stillWanted()
    return {
      hits: hits(page, climbed.words),
      total: { value: Math.max(total, climbed.rows.length), exact },
      facets: facetsOf(facets, climbed.match, narrowings.asked, kinds),
      facetsExact: exact,
    }
  }

  return (query: SearchQuery, stillWanted: () => void): SearchResult => {
    const began = performance.now()
    return { ...found(query, stillWanted), tookMs: performance.now() - began }
  }
}
