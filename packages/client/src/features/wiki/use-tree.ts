import { branchesOf, type SpaceId, type TreeChange, treeWith, wikiAsks, wikiTells } from '@kleeblatt/shared/wiki'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ask, onConnection, useLive, useTold } from '../../kernel/live.ts'
import { keys, tree } from './queries.ts'

/** Hears a space for as long as the component lives: what was told is kept apart, and folded over what was asked. */
export function useTree(spaceId: SpaceId) {
  const cache = useQueryClient()
  const live = useLive()
  const [told, setTold] = useState<readonly TreeChange[]>([])

  const [anew, setAnew] = useState(0)

  useTold(wikiTells, 'wiki:changed', (change) => {
    if (change.spaceId !== spaceId) return
    setTold((before) => [...before, change])
    for (const { id } of change.pages) void cache.invalidateQueries({ queryKey: keys.page(id) })
  })

  useTold(wikiTells, 'wiki:space-changed', (changed) => {
    if (changed.spaceId !== spaceId) return
    void cache.invalidateQueries({ queryKey: keys.all })
    setAnew((count) => count + 1)
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever was sent away asks anew whether they may watch
  useEffect(() => {
    const refresh = () => void cache.invalidateQueries({ queryKey: keys.tree(spaceId) })
    // A refusal needs no word of its own: asking for the tree again says it.
    const stop = onConnection(live, () => void ask(live, wikiAsks, 'wiki:watch', { spaceId }).then(refresh, refresh))
    return () => {
      stop()
      void ask(live, wikiAsks, 'wiki:unwatch', { spaceId }).catch(() => {}) // gone is unwatched
    }
  }, [live, cache, spaceId, anew])

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
