import type { PageId } from './content.ts'
import type { TreePage } from './contract.ts'
import { byPlace } from './place.ts'

export interface Branch {
  readonly page: TreePage
  readonly children: readonly Branch[]
}

/** The pages of a space as they hang together. A page whose parent is not there hangs at the top: nothing is hidden. */
export function branchesOf(pages: readonly TreePage[]): readonly Branch[] {
  const known = new Set(pages.map(({ id }) => id))
  const parentOf = ({ parentId }: TreePage) => (parentId !== null && known.has(parentId) ? parentId : null)
  const byParent = Map.groupBy(pages.toSorted(byPlace), parentOf)
  const below = (parent: PageId | null): readonly Branch[] =>
    (byParent.get(parent) ?? []).map((page) => ({ page, children: below(page.id) }))
  return below(null)
}

/** Whether moving a page below `parentId` would hang it below itself. */
export function isBelow(pages: readonly TreePage[], parentId: PageId | null, id: PageId): boolean {
  const parents = new Map(pages.map((page) => [page.id, page.parentId]))
  for (let at: PageId | null = parentId; at !== null; at = parents.get(at) ?? null) if (at === id) return true
  return false
}
