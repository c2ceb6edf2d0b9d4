/** How many slips of the keyboard a word of this length is forgiven. */
export const forgivenEdits = (length: number): 0 | 1 | 2 => (length < 4 ? 0 : length < 8 ? 1 : 2)

const widest = 64
const most8 = 255
const rows = [0, 1, 2].map(() => new Uint8Array(widest + 1))

/**
 * How many letters must be put in, left out, changed or swapped with their neighbour to make one word of the other;
 * `most + 1` when it is more than `most`.
 */
export function editsBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most || one.length > widest || other.length > widest) return most + 1
  let [before, above, row] = rows
  if (!before || !above || !row) return most + 1
  for (let column = 0; column <= other.length; column++) above[column] = column
  for (let line = 1; line <= one.length; line++) {
    if (fillRow({ one, other, line, before, above, row }) > most) return most + 1
    ;[before, above, row] = [above, row, before]
  }
  return Math.min(above[other.length] ?? most + 1, most + 1)
}

interface Filling {
  readonly one: string
  readonly other: string
  readonly line: number
  readonly before: Uint8Array
  readonly above: Uint8Array
  readonly row: Uint8Array
}

/** Fills one line of the table and tells its least number. */
function fillRow({ one, other, line, before, above, row }: Filling): number {
  const at = (cells: Uint8Array, column: number) => cells[column] ?? most8
  const isSwapped = (column: number) =>
    line > 1 && column > 1 && one[line - 1] === other[column - 2] && one[line - 2] === other[column - 1]

  row[0] = line
  let least = line
  for (let column = 1; column <= other.length; column++) {
    const changed = at(above, column - 1) + (one[line - 1] === other[column - 1] ? 0 : 1)
    const moved = isSwapped(column) ? at(before, column - 2) + 1 : changed
    const edits = Math.min(at(above, column) + 1, at(row, column - 1) + 1, changed, moved)
    row[column] = edits
    least = Math.min(least, edits)
  }
  return least
}
