import { pathOfProcess, processId } from '@kleeblatt/shared/process'
import { type SearchHit, searchRoutes } from '@kleeblatt/shared/search'
import { pageId, pathOfPage, spaceId } from '@kleeblatt/shared/wiki'
import type { FindThings, FoundThing } from '../features/wiki/index.ts'
import { call } from '../kernel/api.ts'

function thingOf({ kind, id, space, title }: SearchHit): FoundThing[] {
  if (kind === 'page') {
    const path = pathOfPage({ id: pageId.parse(id), spaceId: spaceId.parse(space), title })
    return [{ kind, id, title, path }]
  }
  if (kind !== 'process') return []
  return [{ kind, id, title, path: pathOfProcess({ id: processId.parse(id), name: title }) }]
}

/** Pages and processes that fit a text, for linking to them from a page. */
export const findThings: FindThings = async (q, signal) => {
  const { hits } = await call(searchRoutes.search, { q, kinds: 'page,process', limit: 10 }, signal)
  return hits.flatMap(thingOf)
}
