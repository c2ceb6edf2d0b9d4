import type { ReactNode } from 'react'
import css from './table.module.css'

export interface Column<Item> {
  readonly id: string
  readonly name: string
  readonly cell: (item: Item) => ReactNode
  /** Names the row for a screen reader; one column of a table. */
  readonly isRowHeader?: boolean
}

interface TableProps<Item> {
  /** Says what the table is of. */
  label: string
  columns: readonly Column<Item>[]
  items: readonly Item[]
  idOf: (item: Item) => string
}

/** A plain table to read. It scrolls sideways by itself where it is too wide. */
export function Table<Item>({ label, columns, items, idOf }: TableProps<Item>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section className={css.frame} aria-label={label} tabIndex={0}>
      <table className={css.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col">
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={idOf(item)}>
              {columns.map((column) =>
                column.isRowHeader ? (
                  <th key={column.id} scope="row">
                    {column.cell(item)}
                  </th>
                ) : (
                  <td key={column.id}>{column.cell(item)}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
