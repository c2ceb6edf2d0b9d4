import Modeler from 'bpmn-js/lib/Modeler'
import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css'
import './canvas.css'
import type { CanvasOptions, DrawingCanvas } from './canvas.ts'
import { commonOptions, createCanvas } from './engine.ts'
import { addPadKeys } from './modules/pad-keys.ts'
import type { Services } from './services.ts'

const paletteInset = 84

export interface ModelerCanvas extends DrawingCanvas {
  undo(): void
  redo(): void
  can(): { undo: boolean; redo: boolean }
  rename(id: string, name: string): void
  document(id: string, text: string): void
  /** Ends what is being typed into the drawing, so that it counts. */
  settle(): void
}

/**
 * A drawing to work on. What it does not show it keeps: `bpmnDiOrdering` would write back only what was drawn, and drop
 * the shapes of other diagrams and of elements it does not know.
 */
export function createModeler(options: CanvasOptions): ModelerCanvas {
  const common = commonOptions(options)
  const engine = new Modeler<Services>({
    ...common,
    additionalModules: [...common.additionalModules, { bpmnDiOrdering: ['value', null] }],
  })
  const drawing = createCanvas(engine, options, paletteInset)
  const [commands, registry, modeling] = [
    engine.get('commandStack'),
    engine.get('elementRegistry'),
    engine.get('modeling'),
  ]

  const endPadKeys = addPadKeys(options.container, engine.get('canvas'))

  return {
    ...drawing,
    destroy: () => {
      endPadKeys()
      drawing.destroy()
    },
    undo: () => commands.undo(),
    redo: () => commands.redo(),
    can: () => ({ undo: commands.canUndo(), redo: commands.canRedo() }),
    rename(id, name) {
      const element = registry.get(id)
      if (element) modeling.updateLabel(element, name)
    },
    document(id, text) {
      const element = registry.get(id)
      if (!element) return
      const documentation = text === '' ? [] : [engine.get('bpmnFactory').create('bpmn:Documentation', { text })]
      for (const one of documentation) Object.assign(one, { $parent: element.businessObject })
      modeling.updateProperties(element, { documentation })
    },
    settle() {
      const editing = engine.get('directEditing')
      if (editing.isActive()) editing.complete()
    },
  }
}
