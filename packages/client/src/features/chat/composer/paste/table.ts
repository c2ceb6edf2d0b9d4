const cells = (row: HTMLTableRowElement) => [...row.cells]
const inLine = (text: string) =>
  text
    .replaceAll(/\s*\n+\s*/g, ' ')
    .replaceAll('|', '\\|')
    .trim()
const line = (texts: readonly string[]) => `| ${texts.join(' | ')} |`

/** A table as Markdown, its first row as its head; one column is no table but lines. */
export function tableOf(table: HTMLTableElement, textOf: (cell: HTMLTableCellElement) => string): string {
  const rows = [...table.rows]
    .map((row) => cells(row).map((cell) => inLine(textOf(cell))))
    .filter((row) => row.some((text) => text !== ''))
  const width = Math.max(0, ...rows.map((row) => row.length))
  if (width <= 1) return rows.map(([text = '']) => text).join('\n')
  const full = rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => '')])
  const [head = [], ...rest] = full
  return [line(head), line(head.map(() => '---')), ...rest.map(line)].join('\n')
}
