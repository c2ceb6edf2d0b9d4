import { type Analyser, createMarker, excerptOf, type QueryWord } from '@kleeblatt/shared/german'
import { searchKinds } from '@kleeblatt/shared/search'
import type { Facet, FacetCount, Hit, SearchKind, SearchQuery, SearchResult } from '../port.ts'
import type { AclNumbers } from './acl.ts'
import { type Climbed, createLadder } from './ladder.ts'
import type { Lexicon } from './lexicon.ts'
import { ofKinds } from './match.ts'
import { type Counted, fewCounted, type Narrowing, narrowing, type Row, type Selection } from './select.ts'

interface Needs {
  readonly acls: AclNumbers
  readonly lexicon: Lexicon
  readonly analyser: Analyser
  readonly selection: Selection
  readonly documents: () => number
}

interface Totals extends Omit<Counted, 'plentiful'> {
  readonly exactKinds: readonly SearchKind[]
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

  const sum = (kinds: readonly FacetCount[]) => kinds.reduce((total, { count }) => total + count, 0)
  const ofKind = (counts: readonly FacetCount[], kind: SearchKind) => counts.filter(({ value }) => value === kind)

  /** Where there is too much to walk over, rare kinds are asked for by themselves, so that they are counted too. */
  function counted({ match, counted: all }: Climbed, narrowed: Narrowing, { kinds, facets }: SearchQuery): Totals {
    const asked = kinds ?? searchKinds
    const countOf = (some: readonly SearchKind[]) => selection.count(ofKinds(match, some), narrowed, fewCounted)
    if (!(all.exact || facets?.includes('kind'))) return { ...(kinds ? countOf(kinds) : all), exactKinds: [] }
    const isKnown = (kind: SearchKind) => all.exact || all.plentiful.includes(kind)
    const rare = asked.filter((kind) => !isKnown(kind))
    const together = rare.length > 0 ? countOf(rare) : all
    const each = asked.map((kind) => {
      const { kinds: counts, exact } = isKnown(kind) ? all : together.exact ? together : countOf([kind])
      return { kind, counts: ofKind(counts, kind), exact }
    })
    const exactKinds = each.filter(({ exact }) => exact).map(({ kind }) => kind)
    const counts = each.flatMap((one) => one.counts)
    return { kinds: counts, total: sum(counts), exact: exactKinds.length === asked.length, exactKinds }
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
    const { kinds, total, exact, exactKinds } = counted(climbed, narrowings.anyKind, query)
    stillWanted()
    return {
      hits: hits(page, climbed.words),
      total: { value: Math.max(total, climbed.rows.length), exact },
      facets: facetsOf(facets, climbed.match, narrowings.asked, kinds),
      facetsExact: exact,
      exactKinds,
    }
  }

  return (query: SearchQuery, stillWanted: () => void): SearchResult => {
    const began = performance.now()
    return { ...found(query, stillWanted), tookMs: performance.now() - began }
  }
}
