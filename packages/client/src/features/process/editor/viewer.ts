import OutlineModule from 'bpmn-js/lib/features/outline'
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import './canvas.css'
import type { CanvasOptions, DrawingCanvas } from './canvas.ts'
import { commonOptions, createCanvas } from './engine.ts'
import type { Services } from './services.ts'

/** A drawing to look at. */
export function createViewer(options: CanvasOptions): DrawingCanvas {
  const common = commonOptions(options)
  // Shows what is chosen; the modeler has it by itself.
  const additionalModules = [...common.additionalModules, OutlineModule]
  return createCanvas(new NavigatedViewer<Services>({ ...common, additionalModules }), options)
}

/** Draws a model where nobody sees it, and gives the drawing as SVG. */
export async function drawSvg(xml: string): Promise<string> {
  const container = document.createElement('div')
  container.style.cssText = 'position:absolute;left:-10000px;top:0;width:1200px;height:800px;visibility:hidden'
  container.inert = true
  document.body.append(container)
  const viewer = createViewer({ container, translate: (text) => text, label: '' })
  try {
    const { diagrams } = await viewer.open(xml)
    if (diagrams.length === 0) throw new Error('There is nothing to draw.')
    return await viewer.svg()
  } finally {
    viewer.destroy()
    container.remove()
  }
}
