import type { CanvasOptions, Chosen, DrawingCanvas, Engine } from './canvas.ts'
import { kindOf } from './kinds.ts'
import { type BusinessObject, type DrawnElement, documentationOf, isElement, nameOf } from './model.ts'
import { faithful, withReturnsKept } from './modules/faithful.ts'
import { addKeys } from './modules/keys.ts'
import { readableColours, themeColours } from './modules/readable-colours.ts'
import { addTouch } from './modules/touch.ts'
import { chosenIn, createWalking } from './modules/walking.ts'
import { outlineOf, type Step } from './outline.ts'
import { diagramsOf, fitting, zoomBy } from './view.ts'

/** What both viewer and modeler are made with. */
export const commonOptions = ({ container, translate }: CanvasOptions) => ({
  container,
  bpmnRenderer: themeColours,
  textRenderer: {
    defaultStyle: { fontFamily: fonts, fontSize: '12px' },
    externalStyle: { fontFamily: fonts, fontSize: '11.5px' },
  },
  additionalModules: [faithful, readableColours, { translate: ['value', translate] }],
})

const fonts = "'Atkinson Hyperlegible Next Variable', 'Atkinson Hyperlegible Next', 'Segoe UI', sans-serif"

/** Words are measured when they are drawn, so their font has to be there before. */
const fontsReady = async (): Promise<void> => {
  await document.fonts?.load(`12px ${fonts}`).catch(() => {}) // without the font they are measured in the next best
}

/** The same verbs for looking and for drawing. */
export function createCanvas(engine: Engine, options: CanvasOptions, insetLeft = 0): DrawingCanvas {
  const { container, label } = options
  const [canvas, selection] = [engine.get('canvas'), engine.get('selection')]
  const svg = container.querySelector('.djs-container > svg')
  svg?.setAttribute('role', 'application')
  svg?.setAttribute('aria-label', label)

  const definitions = (): BusinessObject | null => {
    const held = engine.getDefinitions()
    return isElement(held) ? held : null
  }
  const outline = (): Step[] => {
    const all = definitions()
    return all ? outlineOf(all) : []
  }
  const chosen = () => chosenIn(selection)
  const showAll = () => canvas.viewbox(fitting(canvas.viewbox(), insetLeft))
  const zoom = (by: 1 | -1) => zoomBy(canvas, by)
  const { choose, walk } = createWalking(engine, options, outline)
  function openChosen(): void {
    const element = chosen()
    const editing = engine.get('directEditing', false)
    if (!element || !editing?.activate(element)) options.onOpen?.()
  }

  engine.get('eventBus').on(['selection.changed', 'elements.changed', 'root.set'], () => {
    const element = chosen()
    options.onChoose?.(element && { ...factsOf(element), step: outline().find(({ id }) => id === element.id) ?? null })
  })
  engine.get('eventBus').on('commandStack.changed', () => options.onChange?.())

  const endTouch = addTouch(canvas, container)
  const endKeys = addKeys(container, {
    walk,
    zoom,
    fit: showAll,
    letGo: () => selection.select(null),
    open: openChosen,
    pan: (dx, dy) => canvas.scroll({ dx, dy }),
    arrowsAreTaken: () => engine.get('modeling', false) !== null && selection.get().length > 0,
  })

  return {
    async open(xml, diagram) {
      await fontsReady()
      const { warnings } = await imported(engine, xml, diagram)
      const all = definitions()
      const diagrams = all ? diagramsOf(all) : []
      if (diagrams.length > 0) showAll()
      return { diagrams, warnings }
    },
    xml: async () => withReturnsKept((await engine.saveXML({ format: true })).xml ?? ''),
    svg: async () => (await engine.saveSVG()).svg,
    outline,
    choose,
    showAll,
    zoom,
    focus: () => canvas.focus(),
    resized: () => canvas.resized(),
    relabel(said) {
      svg?.setAttribute('aria-label', said)
      engine.get('eventBus').fire('i18n.changed')
    },
    destroy: () => {
      endTouch()
      endKeys()
      engine.destroy()
    },
  }
}

const factsOf = ({ id, businessObject }: DrawnElement): Omit<Chosen, 'step'> => ({
  id,
  kind: kindOf(businessObject),
  name: nameOf(businessObject),
  documentation: documentationOf(businessObject),
})

/** bpmn-js gives up on a model without a diagram, though it has read it. */
async function imported(engine: Engine, xml: string, diagram?: string) {
  try {
    return await engine.importXML(xml, diagram)
  } catch (error) {
    if (error instanceof Error && /no diagram to display/.test(error.message)) return { warnings: [] }
    throw error
  }
}
