import { z } from 'zod'

/** How a list is asked for in parts: `after` is the `next` of the part before. */
export const pageInput = (maxItems = 100, usualItems = 50) => ({
  after: z.string().max(512).optional(),
  limit: z.coerce.number().int().min(1).max(maxItems).default(usualItems),
})

/** One part of a list. `next` is null where the list ends. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() })

export interface Page<Item> {
  readonly items: Item[]
  readonly next: string | null
}

/** Cuts a page out of `limit + 1` rows: one row more than asked for says that the list goes on. */
export function pageFrom<Row, Item>(
  rows: readonly Row[],
  limit: number,
  shape: { item: (row: Row) => Item; cursor: (row: Row) => string },
): Page<Item> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown.map(shape.item), next: rows.length > limit && last !== undefined ? shape.cursor(last) : null }
}
