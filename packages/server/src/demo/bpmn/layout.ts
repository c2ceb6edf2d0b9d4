import type { Model, Step } from './read.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Box extends Point {
  readonly width: number
  readonly height: number
}

/** Where a step stands: its column, its row counted through all lanes, and its box. */
export interface Placed {
  readonly step: Step
  readonly column: number
  readonly row: number
  readonly centre: Point
  readonly box: Box
}

export interface Layout {
  readonly pool: Box
  readonly lanes: readonly Box[]
  readonly placed: ReadonlyMap<string, Placed>
}

const origin = { x: 160, y: 80 } as const
/** The pool's and the lanes' names stand upright at the left. */
const label = 30
export const columnWidth = 150
export const rowHeight = 120

const sizes = { event: 36, gateway: 50 } as const
const sizeOf = ({ kind }: Step) => {
  if (kind === 'xor' || kind === 'und') return { width: sizes.gateway, height: sizes.gateway }
  const isEvent = ['start', 'eingang', 'ende', 'frist', 'warten'].includes(kind)
  return isEvent ? { width: sizes.event, height: sizes.event } : { width: 112, height: 80 }
}

/** Steps behind all that lead to them. A flow back to a step one came by is a repetition and does not count. */
function orderOf({ steps, flows }: Model): readonly Step[] {
  const byId = new Map(steps.map((step) => [step.id, step]))
  const seen = new Set<string>()
  const done: Step[] = []
  function visit(step: Step): void {
    seen.add(step.id)
    for (const { to } of flows.filter(({ from }) => from === step.id).toReversed()) {
      const next = byId.get(to)
      if (next && !seen.has(to)) visit(next)
    }
    done.unshift(step)
  }
  for (const step of steps) if (!seen.has(step.id) && !flows.some(({ to }) => to === step.id)) visit(step)
  return done
}

/** Each step stands right of all that lead to it. */
function columnsOf({ flows }: Model, order: readonly Step[]): ReadonlyMap<string, number> {
  const columns = new Map<string, number>()
  for (const { id } of order) {
    const before = flows.flatMap(({ from, to }) => (to === id ? (columns.get(from) ?? -1) : []))
    columns.set(id, Math.max(-1, ...before) + 1)
  }
  return columns
}

/** Within its lane a step stands in the row of what leads to it, or in the next that is free in its column. */
function rowsOf({ lanes, flows }: Model, order: readonly Step[], columns: ReadonlyMap<string, number>) {
  const inLane = new Map<string, number>()
  const laneOf = new Map(order.map(({ id, lane }) => [id, lane]))
  const heights = lanes.map(() => 1)
  const taken = new Set<string>()
  for (const { id, lane } of order) {
    const before = flows.flatMap(({ from, to }) => (to === id && laneOf.get(from) === lane ? from : []))
    const rows = before.flatMap((from) => inLane.get(from) ?? [])
    let row = rows.length > 0 ? Math.min(...rows) : 0
    while (taken.has(`${lane} ${columns.get(id)} ${row}`)) row += 1
    taken.add(`${lane} ${columns.get(id)} ${row}`)
    inLane.set(id, row)
    heights[lane] = Math.max(heights[lane] ?? 1, row + 1)
  }
  const firstRows = heights.map((_height, lane) => heights.slice(0, lane).reduce((sum, height) => sum + height, 0))
  return { heights, firstRows, rowOf: ({ id, lane }: Step) => (firstRows[lane] ?? 0) + (inLane.get(id) ?? 0) }
}

const boxAround = ({ x, y }: Point, { width, height }: { width: number; height: number }): Box => ({
  x: x - width / 2,
  y: y - height / 2,
  width,
  height,
})

export function layoutOf(model: Model): Layout {
  const order = orderOf(model)
  const columns = columnsOf(model, order)
  const { heights, firstRows, rowOf } = rowsOf(model, order, columns)
  const width = label + (Math.max(...columns.values()) + 1) * columnWidth
  const laneX = origin.x + label

  const placed = model.steps.map((step): [string, Placed] => {
    const column = columns.get(step.id) ?? 0
    const row = rowOf(step)
    const centre = { x: laneX + label + (column + 0.5) * columnWidth, y: origin.y + (row + 0.5) * rowHeight }
    return [step.id, { step, column, row, centre, box: boxAround(centre, sizeOf(step)) }]
  })
  const lanes = heights.map((height, lane) => ({
    x: laneX,
    y: origin.y + (firstRows[lane] ?? 0) * rowHeight,
    width,
    height: height * rowHeight,
  }))
  const total = heights.reduce((sum, height) => sum + height, 0) * rowHeight
  return { pool: { ...origin, width: width + label, height: total }, lanes, placed: new Map(placed) }
}
