import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import css from './table.module.css'
import { VisuallyHidden } from './visually-hidden.tsx'

export interface Column<Item> {
  readonly id: string
  readonly name: string
  readonly cell: (item: Item) => ReactNode
  /** Names the row for a screen reader; one column of a table. */
  readonly isRowHeader?: boolean
}

interface TableProps<Item> {
  /** Says what the table is of: its caption for a screen reader. */
  label: string
  columns: readonly Column<Item>[]
  items: readonly Item[]
  idOf: (item: Item) => string
  /** On a phone a `stack` sets the cells of a row below each other; `scroll` leaves the columns as they are. */
  look?: 'scroll' | 'stack'
}

/** What is laid out as blocks is no table to every browser unless it says so. */
const roles = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  columnHeader: { role: 'columnheader' },
  rowHeader: { role: 'rowheader' },
  cell: { role: 'cell' },
}

function Cell<Item>({ column, item }: { column: Column<Item>; item: Item }) {
  const name = { 'data-column': column.name }
  return column.isRowHeader ? (
    <th scope="row" {...roles.rowHeader} {...name}>
      {column.cell(item)}
    </th>
  ) : (
    <td {...roles.cell} {...name}>
      {column.cell(item)}
    </td>
  )
}

/** A plain table to read. It scrolls sideways by itself where it is too wide. */
export function Table<Item>({ label, columns, items, idOf, look = 'scroll' }: TableProps<Item>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section className={css.frame} aria-label={label} tabIndex={0}>
      <table className={cx(css.table, look === 'stack' && css.stack)} {...roles.table}>
        <caption>
          <VisuallyHidden>{label}</VisuallyHidden>
        </caption>
        <thead {...roles.group}>
          <tr {...roles.row}>
            {columns.map(({ id, name }) => (
              <th key={id} scope="col" {...roles.columnHeader}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...roles.group}>
          {items.map((item) => (
            <tr key={idOf(item)} {...roles.row}>
              {columns.map((column) => (
                <Cell key={column.id} column={column} item={item} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
