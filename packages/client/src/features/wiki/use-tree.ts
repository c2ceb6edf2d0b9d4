import { branchesOf, type SpaceId, type TreeChange, treeWith, wikiAsks, wikiTells } from '@kleeblatt/shared/wiki'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { ask, useTold, useWatch, type Watch } from '../../kernel/live.ts'
import { keys, tree } from './queries.ts'

/** Hears a space for as long as the component lives: what was told is kept apart, and folded over what was asked. */
export function useTree(spaceId: SpaceId) {
  const cache = useQueryClient()
  const [told, setTold] = useState<readonly TreeChange[]>([])

  const watch = useMemo(
    (): Watch => ({
      begin: (line) => ask(line, wikiAsks, 'wiki:watch', { spaceId }),
      end: (line) => ask(line, wikiAsks, 'wiki:unwatch', { spaceId }),
    }),
    [spaceId],
  )
  const refresh = useCallback(() => void cache.invalidateQueries({ queryKey: keys.tree(spaceId) }), [cache, spaceId])
  const watchAnew = useWatch(watch, refresh)

  useTold(wikiTells, 'wiki:changed', (change) => {
    if (change.spaceId !== spaceId) return
    setTold((before) => [...before, change])
    for (const { id } of change.pages) void cache.invalidateQueries({ queryKey: keys.page(id) })
  })

  useTold(wikiTells, 'wiki:space-changed', (changed) => {
    if (changed.spaceId !== spaceId) return
    void cache.invalidateQueries({ queryKey: keys.all })
    watchAnew()
  })

  const asked = useQuery(tree(spaceId))
  const now =
    asked.data &&
    treeWith(
      asked.data,
      told.filter((change) => change.spaceId === spaceId),
    )
  return { ...asked, pages: now?.pages, branches: now && branchesOf(now.pages) }
}

/** The tree at this moment, for a choice to be made. Only one place listens to a space: who stops, stops for all. */
export function useTreeNow(spaceId: SpaceId) {
  const asked = useQuery({ ...tree(spaceId), refetchOnMount: 'always' })
  return { ...asked, pages: asked.data?.pages, branches: asked.data && branchesOf(asked.data.pages) }
}
