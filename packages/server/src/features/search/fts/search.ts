import { type Analyser, createMarker, excerptOf, type QueryWord } from '@kleeblatt/shared/german'
import { searchKinds } from '@kleeblatt/shared/search'
import type { Facet, FacetCount, Hit, SearchQuery, SearchResult } from '../port.ts'
import type { AclNumbers } from './acl.ts'
import { climb } from './ladder.ts'
import type { Lexicon } from './lexicon.ts'
import { ofKinds } from './match.ts'
import { type Counted, type Narrowing, narrowing, type Row, type Selection } from './select.ts'

interface Needs {
  readonly acls: AclNumbers
  readonly lexicon: Lexicon
  readonly analyser: Analyser
  readonly selection: Selection
}

export function createSearch({ acls, lexicon, analyser, selection }: Needs) {
  function hits(rows: readonly Row[], words: readonly QueryWord[]): Hit[] {
    const mark = createMarker(analyser, words)
    return rows.map(({ at, score: _score, boost: _boost, ...row }) => {
      const text = selection.textOf(at)
      const snippet = excerptOf(text, mark(text))
      return { ...row, titleMarks: mark(row.title), snippet: snippet.text, snippetMarks: snippet.marks }
    })
  }

  /** Where there is too much to walk over, each kind is asked for by itself, so that rare ones are counted too. */
  function counted(match: string, narrowed: Narrowing, kinds: SearchQuery['kinds']): Counted {
    const all = selection.count(match, narrowed)
    if (all.exact) return all
    const each = (kinds ?? searchKinds).map((kind) => selection.count(ofKinds(match, [kind]), narrowed))
    return {
      kinds: each.flatMap((one) => one.kinds),
      total: each.reduce((sum, { total }) => sum + total, 0),
      exact: each.every(({ exact }) => exact),
    }
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
    const narrowed = narrowing(gids, query)
    const { rows, match, words } = climb(query, narrowed, { analyser, lexicon, selection, stillWanted })
    if (rows.length === 0) return nothing

    const { offset = 0, limit = 20 } = query
    const page = rows.slice(offset, offset + limit)
    stillWanted()
    const { kinds, total, exact } = counted(match, narrowed, query.kinds)
    stillWanted()
    return {
      hits: hits(page, words),
      total: { value: Math.max(total, rows.length), exact },
      facets: facetsOf(query.facets ?? [], match, narrowed, kinds),
      facetsExact: exact,
    }
  }

  return (query: SearchQuery, stillWanted: () => void): SearchResult => {
    const began = performance.now()
    return { ...found(query, stillWanted), tookMs: performance.now() - began }
  }
}
