import { Failure, type PersonId, type Principal, personId } from '@kleeblatt/shared/core'
import { type PageId, type SpaceId, type TreePage, wikiRoutes } from '@kleeblatt/shared/wiki'
import { infiniteQueryOptions, keepPreviousData, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { call } from '../../kernel/api.ts'
import { findPrincipals, useNames, usePersonName } from '../directory/index.ts'

export const keys = {
  all: ['wiki'] as const,
  spaces: ['wiki', 'spaces'] as const,
  space: (id: SpaceId) => ['wiki', 'space', id] as const,
  tree: (id: SpaceId) => ['wiki', 'tree', id] as const,
  page: (id: PageId) => ['wiki', 'page', id] as const,
  revisions: (id: PageId) => ['wiki', 'page', id, 'revisions'] as const,
  backlinks: (id: PageId) => ['wiki', 'page', id, 'backlinks'] as const,
}

const spaces = queryOptions({
  queryKey: keys.spaces,
  // Shown in several rooms, and followed live in one: who comes in asks anew.
  staleTime: 0,
  queryFn: async ({ signal }) => {
    const first = await call(wikiRoutes.spaces, {}, signal)
    const items = [...first.items]
    for (let { next } = first; next !== null; ) {
      const part = await call(wikiRoutes.spaces, { after: next }, signal)
      items.push(...part.items)
      next = part.next
    }
    return { items, mayCreate: first.mayCreate }
  },
})

const space = (spaceId: SpaceId) =>
  queryOptions({
    queryKey: keys.space(spaceId),
    queryFn: ({ signal }) => call(wikiRoutes.space, { spaceId }, signal),
  })

/** All parts of a tree. The first says up to where it is known for certain; later changes are told. */
export const tree = (spaceId: SpaceId) =>
  queryOptions({
    queryKey: keys.tree(spaceId),
    queryFn: async ({ signal }) => {
      const { at, items, next } = await call(wikiRoutes.tree, { spaceId }, signal)
      const pages: TreePage[] = [...items]
      for (let after = next; after !== null; ) {
        const part = await call(wikiRoutes.tree, { spaceId, after }, signal)
        pages.push(...part.items)
        after = part.next
      }
      return { at, pages }
    },
  })

const page = (pageId: PageId) =>
  queryOptions({
    queryKey: keys.page(pageId),
    queryFn: ({ signal }) => call(wikiRoutes.page, { pageId }, signal),
  })

const revisions = (pageId: PageId) =>
  infiniteQueryOptions({
    queryKey: keys.revisions(pageId),
    queryFn: ({ pageParam, signal }) => call(wikiRoutes.revisions, { pageId, after: pageParam ?? undefined }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (part) => part.next,
  })

const backlinks = (pageId: PageId) =>
  infiniteQueryOptions({
    queryKey: keys.backlinks(pageId),
    queryFn: ({ pageParam, signal }) =>
      call(wikiRoutes.backlinks, { pageId, after: pageParam ?? undefined, limit: 20 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (part) => part.next,
  })

export const useSpaces = () => useQuery(spaces)
export const useSpace = (id: SpaceId) => useQuery(space(id))
export const usePage = (id: PageId) => useQuery(page(id))
export const useRevisions = (id: PageId) => useInfiniteQuery(revisions(id))
export const useBacklinks = (id: PageId) => useInfiniteQuery(backlinks(id))

export const useRevision = (pageId: PageId, revision: number | null) =>
  useQuery({
    queryKey: [...keys.revisions(pageId), revision],
    queryFn: ({ signal }) => {
      if (revision === null) throw new Failure('invalid', 'no-revision')
      return call(wikiRoutes.revision, { pageId, revision }, signal)
    },
    enabled: revision !== null,
    // A revision never changes.
    staleTime: 'static',
  })

/** Units, groups and functions that fit a text, for picking. */
export const useFoundPrincipals = (text: string) =>
  useQuery({
    queryKey: ['wiki', 'principals', text],
    queryFn: ({ signal }) => findPrincipals(text, signal),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  })

/** The person a principal is, where it is one. */
export function personIn(principal: Principal): PersonId | null {
  const [kind, id] = principal.split(':')
  return kind === 'person' ? (personId.safeParse(id).data ?? null) : null
}

/** How people are called, by id; null where nobody is known by it. */
export function useCalled(ids: readonly (PersonId | null)[]) {
  const people = useNames(ids.filter((id) => id !== null))
  const nameOf = usePersonName()
  return (id: PersonId | null) => {
    const person = id === null ? undefined : people.get(id)
    return person ? { person, name: nameOf(person) } : null
  }
}
