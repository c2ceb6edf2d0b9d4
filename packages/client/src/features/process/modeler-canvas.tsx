import { useEffect, useEffectEvent } from 'react'
import { CanvasFrame } from './canvas-frame.tsx'
import { createModeler, type ModelerCanvas as Modeler } from './editor/modeler.ts'
import { type DrawingProps, useDrawing } from './use-drawing.ts'

interface ModelerCanvasProps extends DrawingProps {
  onOpened: (modeler: Modeler) => void
  onDiagram: (id: string) => void
}

/** A drawing to work on. Loaded only when somebody edits. */
export function ModelerCanvas({ onOpened, onDiagram, ...drawing }: ModelerCanvasProps) {
  const { place, state } = useDrawing(createModeler, drawing)
  const canvas = state.at === 'open' ? state.canvas : null
  const opened = useEffectEvent((modeler: Modeler) => onOpened(modeler))
  useEffect(() => {
    if (canvas) opened(canvas)
  }, [canvas])

  return <CanvasFrame place={place} state={state} diagram={drawing.diagram} onDiagram={onDiagram} />
}
