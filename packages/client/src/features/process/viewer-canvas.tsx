import { useEffect, useEffectEvent } from 'react'
import { CanvasFrame } from './canvas-frame.tsx'
import type { DrawingCanvas } from './editor/canvas.ts'
import { createViewer } from './editor/viewer.ts'
import { type DrawingProps, useDrawing } from './use-drawing.ts'

interface ViewerCanvasProps extends DrawingProps {
  onDiagram?: (id: string) => void
  onOpened?: (canvas: DrawingCanvas) => void
}

/** A drawing to look at. Loaded only where one is looked at. */
export function ViewerCanvas({ onDiagram, onOpened, ...drawing }: ViewerCanvasProps) {
  const { place, state } = useDrawing(createViewer, drawing)
  const canvas = state.at === 'open' ? state.canvas : null
  const opened = useEffectEvent((one: DrawingCanvas) => onOpened?.(one))
  useEffect(() => {
    if (canvas) opened(canvas)
  }, [canvas])

  return <CanvasFrame place={place} state={state} diagram={drawing.diagram} onDiagram={onDiagram} />
}
