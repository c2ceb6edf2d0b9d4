import { type BusinessObject, isA, isElement, listOf, oneOf } from '../model.ts'
import type { Services } from '../services.ts'

const definitionsIn = (event: unknown): BusinessObject | null =>
  typeof event === 'object' && event !== null && 'definitions' in event && isElement(event.definitions)
    ? event.definitions
    : null

const marker = 'isMarkerVisible'

/** Gateways of which a file does not say whether their cross is shown. */
const unmarkedIn = (definitions: BusinessObject): BusinessObject[] =>
  listOf(definitions, 'diagrams')
    .flatMap((diagram) => oneOf(diagram, 'plane') ?? [])
    .flatMap((plane) => listOf(plane, 'planeElement'))
    .filter((drawn) => {
      const shown = oneOf(drawn, 'bpmnElement')
      return shown !== null && isA(shown, 'bpmn:ExclusiveGateway') && !Object.hasOwn(drawn, marker)
    })

/** A diagram that bpmn-js has made for a collapsed sub-process, and that nobody has drawn in. */
const isMadeUp = (diagram: BusinessObject): boolean => {
  const plane = oneOf(diagram, 'plane')
  return diagram.id === undefined && plane !== null && listOf(plane, 'planeElement').length === 0
}

/** Keeps bpmn-js from writing into a file what was not in it: opening and saving alone changes nothing. */
function Faithful(eventBus: Services['eventBus']): void {
  let unmarked: readonly BusinessObject[] = []
  let setAside: { definitions: BusinessObject; diagrams: readonly BusinessObject[] } | null = null

  eventBus.on('import.render.start', (event) => {
    const definitions = definitionsIn(event)
    unmarked = definitions ? unmarkedIn(definitions) : []
    for (const drawn of unmarked) Object.assign(drawn, { [marker]: false })
  })
  eventBus.on('import.done', () => {
    for (const drawn of unmarked) Reflect.deleteProperty(drawn, marker)
    unmarked = []
  })
  eventBus.on('saveXML.start', (event) => {
    const definitions = definitionsIn(event)
    if (!definitions) return
    const diagrams = listOf(definitions, 'diagrams')
    setAside = { definitions, diagrams }
    Object.assign(definitions, { diagrams: diagrams.filter((diagram) => !isMadeUp(diagram)) })
  })
  eventBus.on('saveXML.done', () => {
    if (setAside) Object.assign(setAside.definitions, { diagrams: setAside.diagrams })
    setAside = null
  })
}
Faithful.$inject = ['eventBus']

export const faithful = { __init__: ['faithful'], faithful: ['type', Faithful] }

/**
 * A carriage return inside a text is lost where it is written as it is, since every reader of XML takes it for the end
 * of a line. The writer itself ends its lines without one.
 */
export const withReturnsKept = (xml: string): string =>
  xml.replaceAll(/<!\[CDATA\[.*?\]\]>|\r/gs, (found) => (found === '\r' ? '&#xD;' : found))
