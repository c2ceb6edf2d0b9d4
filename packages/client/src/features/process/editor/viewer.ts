import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import './canvas.css'
import { type CanvasOptions, commonOptions, createCanvas, type DrawingCanvas } from './engine.ts'
import type { Services } from './services.ts'

/** A drawing to look at. */
export function createViewer(options: CanvasOptions): DrawingCanvas {
  return createCanvas(new NavigatedViewer<Services>(commonOptions(options)), options)
}
