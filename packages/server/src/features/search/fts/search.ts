import { type Analyser, createMarker, excerptOf, type QueryWord } from '@kleeblatt/shared/german'
import type { Facet, FacetCount, Hit, SearchKind, SearchQuery, SearchResult } from '../port.ts'
import type { AclNumbers } from './acl.ts'
import { createKindCounting, type KindFound } from './kinds.ts'
import { createLadder } from './ladder.ts'
import type { Lexicon } from './lexicon.ts'
import { type Narrowing, narrowing, type Row, type Selection } from './select.ts'

interface Needs {
  readonly acls: AclNumbers
  readonly lexicon: Lexicon
  readonly analyser: Analyser
  readonly selection: Selection
  readonly lettersKept: number
  readonly documents: () => number
}

const sum = (kinds: readonly FacetCount[]) => kinds.reduce((total, { count }) => total + count, 0)

export function createSearch({ acls, selection, ...needs }: Needs) {
  const kindsFound = createKindCounting(selection)

  function hits(rows: readonly Row[], words: readonly QueryWord[]): Hit[] {
    const mark = createMarker(needs.analyser, words)
    return rows.map(({ at, score: _score, boost: _boost, ...row }) => {
      const text = selection.textOf(at)
      const snippet = excerptOf(text, mark(text))
      return { ...row, titleMarks: mark(row.title), snippet: snippet.text, snippetMarks: snippet.marks }
    })
  }

  function facetsOf(facets: readonly Facet[], match: string, narrowed: Narrowing, kinds: readonly FacetCount[]) {
    const found: Partial<Record<Facet, readonly FacetCount[]>> = {}
    for (const facet of facets) found[facet] = facet === 'kind' ? kinds : selection.facet(facet, match, narrowed)
    return found
  }

  const newestOfKinds = (met: readonly KindFound[]): Partial<Record<SearchKind, readonly string[]>> =>
    Object.fromEntries(met.map(({ kind, newest }) => [kind, selection.idsAt(newest)]))

  const nothing = { hits: [], further: [], total: { value: 0, exact: true }, facets: {}, facetsExact: true }

  function found(query: SearchQuery, stillWanted: () => void): Omit<SearchResult, 'tookMs'> {
    const gids = acls.naming(query.as.groups)
    if (gids.size === 0) return nothing
    const narrowed = narrowing(gids, query)
    const climbed = createLadder({ ...needs, selection, stillWanted })(query, narrowed)
    if (climbed.rows.length === 0) return nothing

    const { offset = 0, limit = 20, shown = limit, facets = [] } = query
    stillWanted()
    const met = kindsFound(climbed, { narrowed, query, stillWanted })
    const kinds = met.filter(({ count }) => count > 0).map(({ kind, count }) => ({ value: kind, count }))
    const exact = met.every((one) => one.exact)
    const rows = climbed.rows.slice(offset, offset + limit)
    stillWanted()
    return {
      hits: hits(rows.slice(0, shown), climbed.words),
      further: rows.slice(shown).map(({ kind, id }) => ({ kind, id })),
      total: { value: Math.max(sum(kinds), climbed.rows.length), exact },
      facets: facetsOf(facets, climbed.match, narrowed, kinds),
      facetsExact: exact,
      exactKinds: met.filter((one) => one.exact).map(({ kind }) => kind),
      ...(facets.includes('kind') && { newestOfKinds: newestOfKinds(met) }),
    }
  }

  return (query: SearchQuery, stillWanted: () => void): SearchResult => {
    const began = performance.now()
    return { ...found(query, stillWanted), tookMs: performance.now() - began }
  }
}
