/** As much of a BPMN element as the room reads. Attributes are asked by name, as the metamodel names them. */
export interface BusinessObject {
  readonly id?: string
  readonly $type: string
  readonly $parent?: BusinessObject
  readonly $attrs?: Readonly<Record<string, unknown>>
  $instanceOf?(type: string): boolean
  get?(name: string): unknown
}

/** As much of a drawn element as the room reads. */
export interface DrawnElement {
  readonly id: string
  readonly type: string
  readonly businessObject: BusinessObject
  readonly di?: BusinessObject
  readonly x?: number
  readonly y?: number
  readonly width?: number
  readonly height?: number
  readonly waypoints?: ReadonlyArray<{ readonly x: number; readonly y: number }>
  readonly labelTarget?: DrawnElement
}

export const isA = (element: BusinessObject, type: string): boolean => element.$instanceOf?.(type) ?? false

export const isElement = (value: unknown): value is BusinessObject =>
  typeof value === 'object' && value !== null && '$type' in value

/** A text an element has under a name; empty where there is none. */
function textOf(element: BusinessObject, name: string): string {
  const text = element.get?.(name)
  return typeof text === 'string' ? text : ''
}

export const oneOf = (element: BusinessObject, name: string): BusinessObject | null => {
  const held = element.get?.(name)
  return isElement(held) ? held : null
}

export const listOf = (element: BusinessObject, name: string): readonly BusinessObject[] => {
  const held = element.get?.(name)
  return Array.isArray(held) ? held.filter(isElement) : []
}

/** How an element is called: an annotation by its text, all others by their name. */
export const nameOf = (element: BusinessObject): string =>
  textOf(element, isA(element, 'bpmn:TextAnnotation') ? 'text' : 'name')
    .replaceAll(/\s+/g, ' ')
    .trim()

export const documentationOf = (element: BusinessObject): string =>
  listOf(element, 'documentation')
    .map((one) => textOf(one, 'text'))
    .join('\n\n')
