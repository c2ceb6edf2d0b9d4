import type { Figure } from './figure.ts'
import { shown } from './numbers.ts'

const head = ['what', 'Kleeblatt', 'bare', 'ratio', 'target', ''] as const

const verdictOf = ({ isMet }: Figure) => (isMet === null ? '' : isMet ? 'met' : 'NOT met')

const withUnit = (value: number | null, unit: string) => (value === null ? '–' : `${shown(value)} ${unit}`.trim())

const cellsOf = (figure: Figure): string[] => [
  figure.what,
  withUnit(figure.ours, figure.unit),
  withUnit(figure.bare, figure.unit),
  figure.ratio === null ? '–' : `${shown(figure.ratio)} ×`,
  figure.target,
  verdictOf(figure),
]

const wide = (cells: readonly string[], widths: readonly number[]) =>
  cells
    .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
    .join('  ')
    .trimEnd()

/** For a terminal. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [[...head], ...figures.map(cellsOf)]
  const widths = head.map((_, at) => Math.max(...rows.map((cells) => [...(cells[at] ?? '')].length)))
  return rows.map((cells) => wide(cells, widths)).join('\n')
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

/** For a page. */
export const markdownOf = (figures: readonly Figure[]): string =>
  [
    line(['What', 'Kleeblatt', 'Bare socket.io', 'Ratio', 'Target', '']),
    line(['---', '---:', '---:', '---:', '---', '---']),
    ...figures.map((figure) => line(cellsOf(figure))),
  ].join('\n')
