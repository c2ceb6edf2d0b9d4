import { type KeyboardEvent, type RefObject, useState } from 'react'
import css from './emoji.module.css'

const columns = 8
const columnNames = Array.from({ length: columns }, (_, column) => `column-${column}`)

export interface Shown {
  readonly sign: string
  readonly name: string
}

/** Where a key leads in a grid of so many; null for a key that leads nowhere. */
function leadsTo(event: KeyboardEvent, place: number, count: number): number | null {
  const rowStart = place - (place % columns)
  const last = count - 1
  const far = event.ctrlKey || event.metaKey
  const ways: Readonly<Record<string, number>> = {
    ArrowRight: place + 1,
    ArrowLeft: place - 1,
    ArrowDown: place + columns > last && rowStart + columns <= last ? last : place + columns,
    ArrowUp: place - columns,
    Home: far ? 0 : rowStart,
    End: far ? last : Math.min(rowStart + columns - 1, last),
    PageDown: Math.min(place + columns * 4, last),
    PageUp: Math.max(place - columns * 4, 0),
  }
  const next = ways[event.key]
  return next === undefined || next > last ? null : next
}

interface EmojiGridProps {
  label: string
  shown: readonly Shown[]
  onPick: (sign: string) => void
  /** Up from the first row. */
  onLeave: () => void
  grid: RefObject<HTMLTableElement | null>
}

/** Emoji in rows. One stop for the Tab key; the arrow keys, Home and End go from one to the next. */
export function EmojiGrid({ label, shown, onPick, onLeave, grid }: EmojiGridProps) {
  const [stop, setStop] = useState(0)
  const place = Math.min(stop, shown.length - 1)
  const rows = Array.from({ length: Math.ceil(shown.length / columns) }, (_, row) =>
    shown.slice(row * columns, (row + 1) * columns),
  )

  const onKeyDown = (event: KeyboardEvent) => {
    const next = leadsTo(event, place, shown.length)
    if (next === null) return
    event.preventDefault()
    if (next < 0) return onLeave()
    setStop(next)
    grid.current?.querySelectorAll('button')[next]?.focus()
  }

  return (
    <div className={css.scroll}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are walked through by keys: a grid */}
      <table ref={grid} role="grid" aria-label={label} className={css.grid} onKeyDown={onKeyDown}>
        <colgroup>
          {columnNames.map((column) => (
            <col key={column} />
          ))}
        </colgroup>
        <tbody>
          {rows.map((row, at) => (
            <tr key={row[0]?.sign}>
              {row.map(({ sign, name }, column) => (
                <td key={sign}>
                  <button
                    type="button"
                    className={css.emoji}
                    aria-label={name}
                    title={name}
                    tabIndex={at * columns + column === place ? 0 : -1}
                    onFocus={() => setStop(at * columns + column)}
                    onClick={() => onPick(sign)}
                  >
                    {sign}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
