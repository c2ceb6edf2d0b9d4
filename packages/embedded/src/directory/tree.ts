import { comparableDn, dnParts } from './dn.ts'
import { baseDn, type Entry } from './entries.ts'
import type { Equality, Filter } from './filter.ts'
import type { ResultCode } from './reply.ts'
import type { Controls, SearchRequest } from './request.ts'

export interface Found {
  readonly code: ResultCode
  readonly entries: readonly Entry[]
  readonly cookie?: string
}

type Page = NonNullable<Controls['page']>

/** What a client may know before it has said who it is. */
const root: Entry = {
  dn: '',
  parts: [],
  attributes: new Map([
    ['objectClass', ['top']],
    ['namingContexts', [baseDn]],
    ['supportedLDAPVersion', ['3']],
    ['supportedControl', ['1.2.840.113556.1.4.319']],
    ['vendorName', ['Kleeblatt demonstration directory']],
  ]),
  values: new Map([['objectclass', ['top']]]),
  mayBind: false,
}

export const isAboutRoot = ({ base, scope }: SearchRequest) => base.trim() === '' && scope === 'base'

const isBelow = (parts: readonly string[], base: readonly string[]) =>
  parts.length >= base.length && base.every((part, index) => parts[parts.length - base.length + index] === part)

function isInScope(parts: readonly string[], base: readonly string[], scope: SearchRequest['scope']): boolean {
  if (!isBelow(parts, base)) return false
  const depth = parts.length - base.length
  if (scope === 'base') return depth === 0
  if (scope === 'one') return depth === 1
  return scope === 'sub' || depth > 0
}

/** A page of what was found, beginning where the last one ended. The cookie names the place, so a page needs no memory. */
function pageOf(all: readonly Entry[], page: Page): Found {
  const start = /^\d{1,9}$/.test(page.cookie) ? Number(page.cookie) : 0
  const end = page.size > 0 ? start + page.size : start
  const isDone = page.size <= 0 || end >= all.length
  return { code: 'success', entries: all.slice(start, end), cookie: isDone ? '' : String(end) }
}

const fitsOnePage = ({ sizeLimit }: SearchRequest, page: Page) => sizeLimit > 0 && page.size >= sizeLimit

function wholeOf(all: readonly Entry[], sizeLimit: number): Found {
  if (sizeLimit === 0 || all.length <= sizeLimit) return { code: 'success', entries: all }
  return { code: 'sizeLimitExceeded', entries: all.slice(0, sizeLimit) }
}

type Places = readonly number[]

/** Where in a list the entries stand that have a value; an attribute is gone through when it is first asked for. */
function createIndex(entries: readonly Entry[]) {
  const known = new Map<string, ReadonlyMap<string, Places>>()

  function indexOf(attribute: string): ReadonlyMap<string, Places> {
    const places = new Map<string, number[]>()
    for (const [place, { values }] of entries.entries()) {
      for (const value of new Set(values.get(attribute))) {
        const before = places.get(value)
        if (before) before.push(place)
        else places.set(value, [place])
      }
    }
    known.set(attribute, places)
    return places
  }

  const placesOf = ({ attribute, value }: Equality): Places =>
    (known.get(attribute) ?? indexOf(attribute)).get(value) ?? []

  /** All that may match, in the order of the list. */
  return function fitting({ needs }: Filter): readonly Entry[] {
    const [least] = needs
      .map((some) => some.map(placesOf))
      .toSorted((one, other) => one.flat().length - other.flat().length)
    if (!least) return entries
    const places = [...new Set(least.flat())].toSorted((one, other) => one - other)
    return places.flatMap((place) => entries[place] ?? [])
  }
}

/** All entries of a directory, found by name or by filter. */
export function createTree(entries: readonly Entry[]) {
  const byDn = new Map(entries.map((entry) => [entry.parts.join(','), entry]))
  const fitting = createIndex(entries)

  const find = (dn: string): Entry | undefined => byDn.get(comparableDn(dn))

  function candidates(base: string, parts: readonly string[], request: SearchRequest): readonly Entry[] {
    if (request.scope !== 'base')
      return fitting(request.filter).filter((entry) => isInScope(entry.parts, parts, request.scope))
    const entry = find(base)
    return entry ? [entry] : []
  }

  const isThere = (parts: readonly string[]) => parts.length === 0 || byDn.has(parts.join(','))

  function search(request: SearchRequest, { page }: Controls): Found {
    if (isAboutRoot(request)) return { code: 'success', entries: [root].filter(request.filter.matches) }
    const parts = dnParts(request.base)
    if (!isThere(parts)) return { code: 'noSuchObject', entries: [] }

    const all = candidates(request.base, parts, request).filter(request.filter.matches)
    return page && !fitsOnePage(request, page) ? pageOf(all, page) : wholeOf(all, request.sizeLimit)
  }

  return { find, search }
}

export type Tree = ReturnType<typeof createTree>
