import type { Step } from './outline.ts'
import type { Services } from './services.ts'
import type { Diagram } from './view.ts'

export type Translate = (template: string, replacements?: Readonly<Record<string, string>>) => string

export interface CanvasOptions {
  readonly container: HTMLElement
  readonly translate: Translate
  /** Says what the drawing is, and how the keyboard moves in it. */
  readonly label: string
  /** What is chosen; null for nothing. */
  readonly onChoose?: (chosen: Chosen | null) => void
  /** A step was reached by the keyboard. */
  readonly onStep?: (step: Step, place: number, count: number) => void
  /** Enter was pressed on something that is not edited there. */
  readonly onOpen?: () => void
  readonly onChange?: () => void
}

export interface Chosen {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly documentation: string
  /** Its place in the flow; null for what is no step. */
  readonly step: Step | null
}

export interface Opened {
  readonly diagrams: readonly Diagram[]
  readonly warnings: readonly string[]
}

/** As much of a viewer or modeler of bpmn-js as the room uses. */
export interface Engine {
  importXML(xml: string, diagram?: string): Promise<{ warnings: readonly string[] }>
  saveXML(options: { format: boolean }): Promise<{ xml?: string }>
  saveSVG(): Promise<{ svg: string }>
  getDefinitions(): unknown
  get<Name extends keyof Services>(name: Name, strict?: boolean): Services[Name]
  destroy(): void
}

/** One drawing on the screen. */
export interface DrawingCanvas {
  /** Fails where the text is no BPMN. A model without any diagram is opened without a drawing. */
  open(xml: string, diagram?: string): Promise<Opened>
  xml(): Promise<string>
  svg(): Promise<string>
  outline(): Step[]
  /** Shows and chooses an element. */
  choose(id: string | null): void
  showAll(): void
  zoom(by: 1 | -1): void
  focus(): void
  resized(): void
  /** Says anew, in the language of now, what is on the screen. */
  relabel(label: string): void
  destroy(): void
}
