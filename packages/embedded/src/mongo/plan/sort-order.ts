import { sortFields } from '../query/sort.ts'
import type { Index } from '../store/collection.ts'

/** The order in which an index gives the documents, seen from the sort that is asked for. */
export type SortOrder = 'forward' | 'backward' | 'unsorted'

export const hasSort = (sort: unknown): boolean => sortFields(sort).length > 0

/** Whether reading the index forwards or backwards is the sort. */
export function sortedBy(index: Index, fixed: ReadonlySet<string>, sort: unknown, isOneRange: boolean): SortOrder {
  if (index.isMultikey || !isOneRange) return 'unsorted'
  const asked = sortFields(sort).filter(({ parts }) => !fixed.has(parts.join('.')))
  const given = index.fields.filter(({ path }) => !fixed.has(path))
  const turns = asked.map(({ parts, sign }, at) => {
    const field = given[at]
    if (field?.path !== parts.join('.')) return 0
    return (field.direction === 'up' ? 1 : -1) * sign
  })
  if (!hasSort(sort) || turns.includes(0)) return 'unsorted'
  if (turns.every((turn) => turn > 0)) return 'forward'
  return turns.every((turn) => turn < 0) ? 'backward' : 'unsorted'
}
