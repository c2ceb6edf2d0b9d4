import { byPlace, isBelow, type PageId, type SpaceId, type TreePage, wikiRoutes } from '@kleeblatt/shared/wiki'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../kernel/api.ts'
import { toast } from '../../kernel/ui/toast.tsx'
import { useTroubleWords } from '../../kernel/ui/trouble.tsx'
import { keys } from './queries.ts'

export interface Target {
  readonly parentId: PageId | null
  /** The sibling it comes behind; null for the first place. */
  readonly after: PageId | null
}

export type Side = 'on' | 'before' | 'after'

/** Where a page lands that is dropped on, before or behind another one. */
export function targetOf(pages: readonly TreePage[], moved: PageId, beside: PageId, side: Side): Target | null {
  const other = pages.find(({ id }) => id === beside)
  if (!other) return null
  const parentId = side === 'on' ? beside : other.parentId
  if (isBelow(pages, parentId, moved)) return null

  const siblings = pages.filter((page) => page.parentId === parentId && page.id !== moved).toSorted(byPlace)
  if (side === 'on') return { parentId, after: siblings.at(-1)?.id ?? null }
  const at = siblings.findIndex(({ id }) => id === beside)
  const after = side === 'after' ? siblings[at] : siblings[at - 1]
  return { parentId, after: after?.id ?? null }
}

export function usePlacing(spaceId: SpaceId) {
  const cache = useQueryClient()
  const say = useTroubleWords()
  return useMutation({
    mutationFn: (to: Target & { pageId: PageId }) => call(wikiRoutes.move, to),
    onSuccess: (_moved, { pageId }) => {
      void cache.invalidateQueries({ queryKey: keys.tree(spaceId) })
      void cache.invalidateQueries({ queryKey: keys.page(pageId) })
    },
    onError: (error) => toast(say(error), { tone: 'danger' }),
  })
}

/** Moves a page beside or below another one. What cannot be is not done. */
export function useMove(spaceId: SpaceId, pages: readonly TreePage[]) {
  const { mutate } = usePlacing(spaceId)
  return (moved: PageId, beside: PageId, side: Side) => {
    const target = targetOf(pages, moved, beside, side)
    if (target) mutate({ pageId: moved, ...target })
  }
}
