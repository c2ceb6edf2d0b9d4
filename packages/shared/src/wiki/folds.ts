import type { PageId } from './content.ts'
import type { TreeChange, TreePage } from './contract.ts'

export interface Tree {
  /** The number of the last change that was in the answer. */
  readonly at: number
  readonly pages: readonly TreePage[]
}

/**
 * The tree one would be given if one asked again after hearing all of `told`, whatever its order and however often.
 * Each change says how its pages read after it, so the last word on a page is the one that counts.
 */
export function treeWith(asked: Tree, told: readonly TreeChange[]): Tree {
  const later = told.filter(({ change }) => change > asked.at).toSorted((one, other) => one.change - other.change)
  const pages = new Map<PageId, TreePage>(asked.pages.map((page) => [page.id, page]))
  for (const { pages: changed, gone } of later) {
    for (const page of changed) pages.set(page.id, page)
    for (const id of gone) pages.delete(id)
  }
  return { at: later.at(-1)?.change ?? asked.at, pages: [...pages.values()] }
}
