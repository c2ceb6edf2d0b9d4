import { fold } from '@kleeblatt/shared/german'
import { z } from 'zod'
import type { StandInQuery, StoredDoc, StoredSettings } from './meili-requests.ts'

const texts = z.union([z.array(z.string()), z.string().transform((text) => [text])]).catch([])
const wordsIn = (text: unknown) =>
  String(text ?? '')
    .split(/[^\p{L}\p{N}]+/u)
    .map(fold)
    .filter((word) => word !== '')

const canFilter = ({ filterableAttributes = [] }: StoredSettings, attribute: string, by: 'equality' | 'comparison') =>
  filterableAttributes.some(
    ({ attributePatterns, features }) => attributePatterns.includes(attribute) && features.filter[by],
  )

/** One line of a filter, as far as the adapter speaks that language. */
function passes(line: string, doc: StoredDoc, settings: StoredSettings): boolean {
  const [, attribute = '', list] = /^(\w+) IN (\[.*\])$/.exec(line) ?? []
  if (list !== undefined) {
    if (!canFilter(settings, attribute, 'equality')) throw new Error(`invalid_search_filter: ${attribute}`)
    const wanted = z.array(z.string()).parse(JSON.parse(list))
    return texts.parse(doc[attribute]).some((value) => wanted.includes(value))
  }
  const [, compared = '', sign, number] = /^(\w+) (>=|<=) (\d+)$/.exec(line) ?? []
  if (sign === undefined) throw new Error(`invalid_search_filter: ${line}`)
  if (!canFilter(settings, compared, 'comparison')) throw new Error(`invalid_search_filter: ${compared}`)
  return sign === '>=' ? Number(doc[compared]) >= Number(number) : Number(doc[compared]) <= Number(number)
}

/** Whole words, the last one also as a beginning unless a space ends it; all of them, or any. */
function matches({ q, attributesToSearchOn, matchingStrategy }: StandInQuery, doc: StoredDoc): boolean {
  const asked = wordsIn(q)
  const said = attributesToSearchOn.flatMap((attribute) => wordsIn(doc[attribute]))
  const has = (word: string, at: number) =>
    said.some((other) => other === word || (at === asked.length - 1 && !q.endsWith(' ') && other.startsWith(word)))
  return matchingStrategy === 'all' ? asked.every(has) : asked.some(has)
}

const counted = (docs: readonly StoredDoc[], attribute: string) => {
  const groups = Map.groupBy(
    docs.flatMap((doc) => texts.parse(doc[attribute])),
    (value) => value,
  )
  return Object.fromEntries([...groups].map(([value, all]) => [value, all.length]))
}

/** Answers one question the simplest way. It finds by whole words and beginnings, with no ranking of its own. */
export function answered(query: StandInQuery, docs: readonly StoredDoc[], settings: StoredSettings) {
  for (const attribute of query.attributesToSearchOn)
    if (!settings.searchableAttributes?.includes(attribute))
      throw new Error(`invalid_search_attributes_to_search_on: ${attribute}`)
  const found = docs.filter((doc) => query.filter.every((line) => passes(line, doc, settings)) && matches(query, doc))
  const sorted = query.sort ? found.toSorted((one, other) => Number(other.updatedAt) - Number(one.updatedAt)) : found
  const shown = (doc: StoredDoc) =>
    Object.fromEntries(
      query.attributesToRetrieve
        .filter((name) => settings.displayedAttributes?.includes(name))
        .map((name) => [name, doc[name]]),
    )
  return {
    indexUid: query.indexUid,
    hits: sorted.slice(0, query.limit).map((doc) => ({
      ...shown(doc),
      _formatted: { ...shown(doc), text: doc.text },
      _rankingScore: 0.9,
    })),
    query: query.q,
    processingTimeMs: 0,
    limit: query.limit,
    offset: 0,
    estimatedTotalHits: found.length,
    facetDistribution: Object.fromEntries(query.facets.map((facet) => [facet, counted(found, facet)])),
  }
}
