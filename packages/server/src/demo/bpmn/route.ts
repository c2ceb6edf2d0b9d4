import { columnWidth, type Layout, type Placed, type Point, rowHeight } from './layout.ts'
import type { Flow } from './read.ts'

const half = columnWidth / 2
/** Between two rows there is a way along which nothing stands. */
const lowWay = (row: Placed) => row.centre.y + rowHeight / 2 - 8

const right = ({ box, centre }: Placed): Point => ({ x: box.x + box.width, y: centre.y })
const left = ({ box, centre }: Placed): Point => ({ x: box.x, y: centre.y })
const bottom = ({ box, centre }: Placed): Point => ({ x: centre.x, y: box.y + box.height })
const towards = ({ box, centre }: Placed, y: number): Point => ({
  x: centre.x,
  y: y > centre.y ? box.y + box.height : box.y,
})
const isGateway = ({ step }: Placed) => step.kind === 'xor' || step.kind === 'und'

const isEvent = ({ box }: Placed) => box.width < 50

type Occupied = (column: number, row: number) => boolean

interface Surroundings {
  readonly isTaken: Occupied
  /** Whether another flow from the same step goes on in its row. */
  readonly keepsRow: boolean
}

const occupiedIn = ({ placed }: Layout): Occupied => {
  const taken = new Set([...placed.values()].map(({ column, row }) => `${column} ${row}`))
  return (column, row) => taken.has(`${column} ${row}`)
}

const between = (one: number, other: number): number[] =>
  Array.from({ length: Math.max(0, Math.abs(other - one) - 1) }, (_, index) => Math.min(one, other) + index + 1)

/** Below the row and up again: around what stands in it, and back to what came before. */
const under = (from: Placed, to: Placed): Point[] => {
  const y = lowWay(from)
  return [bottom(from), { x: from.centre.x, y }, { x: to.centre.x, y }, bottom(to)]
}

/** Down or up at the gateway itself, then straight in. */
const branching = (from: Placed, to: Placed): Point[] => [
  towards(from, to.centre.y),
  { x: from.centre.x, y: to.centre.y },
  left(to),
]

/** Along the row, and up or down right before the target's column or right under the target. */
const joining = (from: Placed, to: Placed): Point[] => [
  right(from),
  { x: to.centre.x, y: from.centre.y },
  towards(to, from.centre.y),
]

const steppingAt = (from: Placed, to: Placed, x: number): Point[] => [
  right(from),
  { x, y: from.centre.y },
  { x, y: to.centre.y },
  left(to),
]

const steppingFirst = (from: Placed, to: Placed) => steppingAt(from, to, from.centre.x + half)
const steppingLast = (from: Placed, to: Placed) => steppingAt(from, to, to.centre.x - half)

/** Through the ways between columns and rows, which are always free. A gateway is left from below. */
const around = (from: Placed, to: Placed): Point[] => {
  const end = to.centre.x - half
  if (isGateway(from)) {
    const y = lowWay(from)
    return [bottom(from), { x: from.centre.x, y }, { x: end, y }, { x: end, y: to.centre.y }, left(to)]
  }
  const y = to.row > from.row ? lowWay(from) : lowWay(to)
  const start = from.centre.x + half
  const down = [right(from), { x: start, y: from.centre.y }, { x: start, y }]
  return [...down, { x: end, y }, { x: end, y: to.centre.y }, left(to)]
}

/** Forward into another row, by the first way on which nothing stands. */
function across(from: Placed, to: Placed, { isTaken, keepsRow }: Surroundings): Point[] {
  const columns = between(from.column, to.column)
  const rows = between(from.row, to.row)
  const isFreeRow = (row: number, also: readonly number[] = []) =>
    ![...columns, ...also].some((column) => isTaken(column, row))
  const isFreeColumn = (column: number) => !rows.some((row) => isTaken(column, row))
  const isFromBelow = isEvent(to) && from.row > to.row
  const ways = [
    { isFree: isGateway(from) && isFreeColumn(from.column) && isFreeRow(to.row, [from.column]), way: branching },
    // To the right, a gateway is left by the flow that keeps its row.
    { isFree: isGateway(from) && keepsRow, way: around },
    // Below an event stands its name.
    { isFree: !isFromBelow && isFreeColumn(to.column) && isFreeRow(from.row, [to.column]), way: joining },
    { isFree: isFreeRow(to.row), way: steppingFirst },
    { isFree: isFreeRow(from.row), way: steppingLast },
  ]
  return (ways.find(({ isFree }) => isFree)?.way ?? around)(from, to)
}

/** The way of a flow along right angles, around whatever stands between. */
export function routeOf(flow: Flow, layout: Layout, flows: readonly Flow[]): Point[] {
  const { placed } = layout
  const from = placed.get(flow.from)
  const to = placed.get(flow.to)
  if (!from || !to) return []
  const isTaken = occupiedIn(layout)
  const isSameRow = from.row === to.row
  if (to.column <= from.column) return isSameRow ? under(from, to) : around(from, to)
  if (isSameRow) {
    const isFree = !between(from.column, to.column).some((column) => isTaken(column, from.row))
    return isFree ? [right(from), left(to)] : under(from, to)
  }
  const keepsRow = flows.some((other) => other.from === flow.from && placed.get(other.to)?.row === from.row)
  return across(from, to, { isTaken, keepsRow })
}
