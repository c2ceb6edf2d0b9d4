import { type BusinessObject, isA, listOf, nameOf, oneOf } from './model.ts'
import type { Box, Services } from './services.ts'

export interface Diagram {
  readonly id: string
  readonly name: string
}

/** The diagrams of a model that one can choose between. */
export const diagramsOf = (definitions: BusinessObject): Diagram[] =>
  listOf(definitions, 'diagrams').flatMap((diagram) => {
    const plane = oneOf(diagram, 'plane')
    const root = plane && oneOf(plane, 'bpmnElement')
    // The inside of a collapsed sub-process has a diagram too; one gets there by opening the sub-process.
    if (!root || isA(root, 'bpmn:SubProcess')) return []
    return [{ id: diagram.id ?? '', name: nameOf(diagram) || nameOf(root) }]
  })

const [smallest, largest] = [0.1, 4]
const margin = 28

export function zoomBy(canvas: Services['canvas'], by: 1 | -1): void {
  canvas.zoom(Math.min(largest, Math.max(smallest, canvas.zoom() * (by === 1 ? 1.25 : 0.8))))
}

/** The view that shows all of a drawing beside what lies over it at the left, never larger than it was drawn. */
export function fitting(
  { inner, outer }: { inner: Box; outer: { width: number; height: number } },
  insetLeft: number,
): Box {
  const free = { width: outer.width - insetLeft - 2 * margin, height: outer.height - 2 * margin - 24 }
  const scale = Math.max(
    smallest,
    Math.min(1, free.width / Math.max(1, inner.width), free.height / Math.max(1, inner.height)),
  )
  const [width, height] = [outer.width / scale, outer.height / scale]
  const left = (insetLeft + margin + Math.max(0, free.width - inner.width * scale) / 2) / scale
  const top = (margin + Math.max(0, free.height - inner.height * scale) / 2) / scale
  return { x: inner.x - left, y: inner.y - top, width, height }
}
