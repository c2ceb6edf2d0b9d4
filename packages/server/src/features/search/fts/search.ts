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

const sum = (kinds: readonly FacetCount[]) => kinds.reduce((total, { count }) => total + count, 0)
const ofKind = (counts: readonly FacetCount[], kind: SearchKind) => counts.filter(({ value }) => value === kind)
const told = (one: Counted, some: readonly SearchKind[]) =>
  some.map((kind) => ({ kind, counts: ofKind(one.kinds, kind), exact: one.exact }))

export function createSearch({ acls, lexicon, analyser, selection, documents }: Needs) {
  function hits(rows: readonly Row[], words: readonly QueryWord[]): Hit[] {
    const mark = createMarker(analyser, words)
    return rows.map(({ at, score: _score, boost: _boost, ...row }) => {
      const text = selection.textOf(at)
      const snippet = excerptOf(text, mark(text))
      return { ...row, titleMarks: mark(row.title), snippet: snippet.text, snippetMarks: snippet.marks }
    })
  }

  /** Where there is too much to walk over, rare kinds are asked for by themselves, so that they are counted too. */
  function counted({ match, counted: all }: Climbed, narrowed: Narrowing, { kinds, facets }: SearchQuery): Totals {
    const asked = kinds ?? searchKinds
    const countOf = (some: readonly SearchKind[]) => selection.count(ofKinds(match, some), narrowed, fewCounted)
    if (!(all.exact || facets?.includes('kind'))) return { ...(kinds ? countOf(kinds) : all), exactKinds: [] }
    /** In as few walks as will do: one kind that fills a walk alone is left out of the next. */
    const eachOf = (some: readonly SearchKind[], one: Counted): ReturnType<typeof told> => {
      const settled = some.filter((kind) => one.exact || some.length === 1 || one.plentiful.includes(kind))
      const rest = some.filter((kind) => !settled.includes(kind))
      const parts = settled.length > 0 ? [rest] : rest.map((kind) => [kind])
      const others = parts.filter(({ length }) => length > 0)
      return [...told(one, settled), ...others.flatMap((part) => eachOf(part, countOf(part)))]
    }
    const filled = asked.filter((kind) => all.exact || all.plentiful.includes(kind))
    const rare = asked.filter((kind) => !filled.includes(kind))
    const each = [...told(all, filled), ...(rare.length > 0 ? eachOf(rare, countOf(rare)) : [])]
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
