import type { BusinessObject, DrawnElement } from './model.ts'

interface Viewbox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly scale: number
  readonly inner: Box
  readonly outer: { readonly width: number; readonly height: number }
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The parts of bpmn-js that the room asks for, as far as it uses them. */
export interface Services {
  canvas: {
    viewbox(): Viewbox
    viewbox(box: Box): Viewbox
    zoom(): number
    zoom(scale: number, center?: { x: number; y: number }): number
    scroll(delta: { dx: number; dy: number }): void
    getRootElement(): DrawnElement
    findRoot(element: string): DrawnElement | undefined
    setRootElement(root: DrawnElement): void
    scrollToElement(element: DrawnElement): void
    focus(): void
    getContainer(): HTMLElement
    resized(): void
  }
  commandStack: { canUndo(): boolean; canRedo(): boolean; undo(): void; redo(): void; clear(emit?: boolean): void }
  directEditing: { activate(element: DrawnElement): boolean; isActive(): boolean; complete(): void }
  elementRegistry: {
    get(id: string): DrawnElement | undefined
    filter(of: (one: DrawnElement) => boolean): DrawnElement[]
  }
  eventBus: {
    fire(name: string): void
    on(names: string | string[], listener: (event: unknown) => unknown): void
    on(names: string | string[], priority: number, listener: (event: unknown) => unknown): void
  }
  modeling: {
    updateLabel(element: DrawnElement, text: string): void
    updateProperties(element: DrawnElement, properties: Record<string, unknown>): void
  }
  bpmnFactory: { create(type: string, attributes: Record<string, unknown>): BusinessObject }
  selection: { get(): DrawnElement[]; select(element: DrawnElement | null): void }
}
