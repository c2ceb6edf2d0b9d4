import { type BpmnElement, BpmnModdle } from 'bpmn-moddle'

/** What a model says, as far as the register needs to know. */
export interface Reading {
  /** Names, documentation and annotations in the order of the file, for the search. */
  readonly text: string
  readonly diagrams: number
  readonly elements: number
  readonly undrawn: number
  readonly warnings: readonly string[]
}

const maxTextLength = 200_000
const maxWarnings = 50
const maxWarningLength = 300
/** Beyond these no browser opens a drawing any more. */
const maxElements = 100_000
const maxDepth = 60

const drawable = ['bpmn:FlowElement', 'bpmn:Artifact', 'bpmn:Participant', 'bpmn:Lane', 'bpmn:MessageFlow']
const isA = (element: BpmnElement, type: string) => element.$instanceOf?.(type) ?? false
const isDrawable = (element: BpmnElement) =>
  drawable.some((type) => isA(element, type)) && !isA(element, 'bpmn:DataObject')

const isElement = (value: unknown): value is BpmnElement =>
  typeof value === 'object' && value !== null && '$type' in value && '$descriptor' in value

/** What an element holds, in the order of the file; what it merely points to is left out. */
function partsOf(element: BpmnElement): BpmnElement[] {
  const holding = element.$descriptor.properties?.filter((one) => !(one.isReference || one.isAttr || one.isBody)) ?? []
  return holding.flatMap(({ name }) => element.get?.(name)).filter(isElement)
}

function wordsOf(element: BpmnElement): string[] {
  const asked = isA(element, 'bpmn:Documentation') || isA(element, 'bpmn:TextAnnotation') ? 'text' : 'name'
  const said = element.$descriptor.properties?.some(({ name }) => name === asked) && element.get?.(asked)
  return typeof said === 'string' && said.trim() !== '' ? [said.trim()] : []
}

/** Walks without calling itself, so that no depth of a hostile file exhausts the stack. */
function* walk(root: BpmnElement): Generator<BpmnElement> {
  const open = [{ element: root, depth: 0 }]
  for (let next = open.pop(), seen = 0; next; next = open.pop()) {
    if (++seen > maxElements || next.depth > maxDepth) throw new Error('too-large')
    yield next.element
    const depth = next.depth + 1
    for (const element of partsOf(next.element).reverse()) open.push({ element, depth })
  }
}

function measured(root: BpmnElement): Omit<Reading, 'warnings'> {
  const drawn = new Set<unknown>()
  const toDraw: BpmnElement[] = []
  const words: string[] = []
  let diagrams = 0
  for (const element of walk(root)) {
    if (isA(element, 'bpmndi:BPMNDiagram')) diagrams++
    else if (isA(element, 'di:DiagramElement')) drawn.add(element.get?.('bpmnElement'))
    else words.push(...wordsOf(element))
    if (isDrawable(element)) toDraw.push(element)
  }
  const undrawn = toDraw.filter((element) => !drawn.has(element)).length
  return { text: words.join('\n').slice(0, maxTextLength), diagrams, elements: toDraw.length, undrawn }
}

/** Reads BPMN 2.0. Throws `not-bpmn`, `doctype` or `too-large`. */
export async function readBpmn(xml: string): Promise<Reading> {
  // Entities and external parts have no place in BPMN: with a doctype, what one sees need not be what another reads.
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) throw new Error('doctype')
  const { rootElement, warnings } = await new BpmnModdle().fromXML(xml).catch(() => {
    throw new Error('not-bpmn')
  })
  if (!isA(rootElement, 'bpmn:Definitions')) throw new Error('not-bpmn')
  return {
    ...measured(rootElement),
    warnings: warnings.slice(0, maxWarnings).map(({ message }) => message.trim().slice(0, maxWarningLength)),
  }
}
