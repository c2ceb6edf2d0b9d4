import type { MarkRange } from '@kleeblatt/shared/search'
import type { SearchDoc, SearchKind } from '../../kernel/search.ts'

export type { SearchDoc, SearchKind } from '../../kernel/search.ts'

export type Facet = 'kind' | 'space' | 'author' | 'tag'

export interface SearchQuery {
  readonly q: string
  /** Required: an unfiltered search does not exist. */
  readonly as: { readonly groups: readonly string[] }
  readonly kinds?: readonly SearchKind[]
  readonly spaces?: readonly string[]
  readonly authors?: readonly string[]
  readonly tags?: readonly string[]
  readonly updated?: { readonly from?: number; readonly to?: number }
  readonly sort?: 'relevance' | 'newest'
  readonly facets?: readonly Facet[]
  readonly limit?: number
  readonly offset?: number
  /** So many of the hits are to be shown, or else all; those after them are only named. */
  readonly shown?: number
  /** Whether the last word may still be being typed. It may, unless this is false. */
  readonly lastWordIsPrefix?: boolean
}

export interface Hit {
  readonly id: string
  readonly kind: SearchKind
  readonly space: string
  readonly seq: number | null
  readonly author: string | null
  readonly title: string
  readonly titleMarks: readonly MarkRange[]
  readonly snippet: string
  readonly snippetMarks: readonly MarkRange[]
  readonly updatedAt: number
}

/** Something in the index. */
export type Named = Pick<Hit, 'kind' | 'id'>

export interface FacetCount {
  readonly value: string
  readonly count: number
}

export interface SearchResult {
  readonly hits: readonly Hit[]
  /** The hits after those that are to be shown. */
  readonly further: readonly Named[]
  /** When not exact, there are at least so many. */
  readonly total: { readonly value: number; readonly exact: boolean }
  readonly facets: Readonly<Partial<Record<Facet, readonly FacetCount[]>>>
  readonly facetsExact: boolean
  /** Kinds whose number is exact where not all are; those of them without a number have none. */
  readonly exactKinds?: readonly SearchKind[]
  /** The ids of the newest few of each kind, where kinds were counted. An engine that tells none is asked for them. */
  readonly newestOfKinds?: Readonly<Partial<Record<SearchKind, readonly string[]>>>
  readonly tookMs: number
}

/** Settled once what was handed over can be found: SQLite has committed, Meilisearch has finished its task. */
export interface Receipt {
  settled(timeoutMs?: number): Promise<void>
}

/** How far one room's changes are indexed. It is kept with the index, so that the two cannot disagree. */
export interface Mark {
  readonly feed: string
  readonly cursor: string
}

export interface EngineStatus {
  readonly engine: string
  readonly ready: boolean
  readonly documents: number
  /** Writes and documents that wait to be indexed. */
  readonly pending: number
  readonly schemaVersion: number
}

/** What the room asks of a search engine. No engine's filter language crosses it, and no access list comes back. */
export interface SearchPort {
  /** Whether several nodes ask one index, so that only one of them may feed it at a time. */
  readonly isShared: boolean
  search(query: SearchQuery, signal?: AbortSignal): Promise<SearchResult>
  /** An older rev never overwrites a newer one. The mark counts from when the documents do. */
  put(docs: readonly SearchDoc[], mark?: Mark): Promise<Receipt>
  remove(ids: readonly string[]): Promise<Receipt>
  setAcl(changes: readonly { readonly id: string; readonly acl: readonly string[] }[]): Promise<Receipt>
  /** The cursor last marked for a feed; null when the index knows nothing of it. */
  markOf(feed: string): Promise<string | null>
  /** Builds a second index while the first one answers, then takes its place. `marks` is read when `all` has ended. */
  rebuild(all: AsyncIterable<SearchDoc>, marks?: () => readonly Mark[]): Promise<void>
  /** Brings an index that an older version made up to this one, while it answers. Mostly there is nothing to do. */
  renew(): Promise<void>
  status(): Promise<EngineStatus>
  /** Ends the engine's work and gives back what it holds. */
  close(): Promise<void>
}
