import { type Kind, kinds } from './kinds.ts'

export type Sort = 'relevance' | 'newest'

/** What is looked for. */
export interface Asked {
  readonly text: string
  /** Null for all. */
  readonly kind: Kind | null
  readonly sort: Sort
}

const longest = 200

/** A text as it is asked. A space at its end stays: it says that the last word is whole. */
export const toAsk = (text: string): string => text.replaceAll(/\s+/g, ' ').trimStart().slice(0, longest)

const kindNames: Record<Kind, string> = {
  person: 'personen',
  message: 'nachrichten',
  page: 'seiten',
  process: 'prozesse',
}
const newestName = 'neueste'

const pathOfResults = '/suche'

/** The address of all results. */
export function addressOf({ text, kind, sort }: Asked): string {
  const params = new URLSearchParams()
  if (text !== '') params.set('q', text)
  if (kind) params.set('art', kindNames[kind])
  if (sort === 'newest') params.set('reihenfolge', newestName)
  return params.size > 0 ? `${pathOfResults}?${params}` : pathOfResults
}

/** What an address asks for. */
export const askedIn = (params: URLSearchParams): Asked => ({
  text: toAsk(params.get('q') ?? ''),
  kind: kinds.find((one) => kindNames[one] === params.get('art')) ?? null,
  sort: params.get('reihenfolge') === newestName ? 'newest' : 'relevance',
})
