import type { CanvasOptions, Engine } from '../canvas.ts'
import type { DrawnElement } from '../model.ts'
import type { Step } from '../outline.ts'
import type { Services } from '../services.ts'

/** The one element that is chosen; a label stands for what it belongs to. */
export function chosenIn(selection: Services['selection']): DrawnElement | null {
  const [only, ...more] = selection.get()
  return only && more.length === 0 ? (only.labelTarget ?? only) : null
}

/** Goes through the steps of a drawing in the order of their flow. */
export function createWalking(engine: Engine, { onStep }: CanvasOptions, outline: () => Step[]) {
  const [canvas, selection, registry] = [engine.get('canvas'), engine.get('selection'), engine.get('elementRegistry')]

  /** Shows an element and chooses it, also where it lies inside a collapsed sub-process. */
  function choose(id: string | null): void {
    const element = id === null ? undefined : registry.get(id)
    const root = element && canvas.findRoot(element.id)
    if (root && root !== canvas.getRootElement()) canvas.setRootElement(root)
    selection.select(element ?? null)
    if (element) canvas.scrollToElement(element)
  }

  function walk(by: 1 | -1): boolean {
    const steps = outline().filter(({ id }) => registry.get(id))
    const now = steps.findIndex(({ id }) => id === chosenIn(selection)?.id)
    const place = now === -1 && by === -1 ? steps.length - 1 : now + by
    const step = steps[place]
    if (!step) {
      selection.select(null)
      return false
    }
    choose(step.id)
    onStep?.(step, place, steps.length)
    return true
  }

  return { choose, walk }
}
