import { kindOf } from './kinds.ts'
import { type BusinessObject, documentationOf, isA, listOf, nameOf, oneOf } from './model.ts'

/** One step of a process, as the table shows it and the keyboard visits it. */
export interface Step {
  readonly id: string
  readonly name: string
  /** A key of the words `modeler`. */
  readonly kind: string
  /** The lane or pool it lies in; empty where there is none. */
  readonly lane: string
  readonly documentation: string
  /** Where it goes on: the flow's name, and the step it leads to. */
  readonly next: ReadonlyArray<{ readonly flow: string; readonly id: string; readonly name: string }>
}

/** The flows of one container. A file need not say at its nodes which ones come and go, so the flows are asked. */
interface Flows {
  readonly nodes: readonly BusinessObject[]
  outgoing(node: BusinessObject): readonly BusinessObject[]
  hasIncoming(node: BusinessObject): boolean
}

function flowsOf(container: BusinessObject): Flows {
  const elements = listOf(container, 'flowElements')
  const from = new Map<BusinessObject, BusinessObject[]>()
  const reached = new Set<BusinessObject>()
  for (const flow of elements.filter((element) => isA(element, 'bpmn:SequenceFlow'))) {
    const [source, target] = [oneOf(flow, 'sourceRef'), oneOf(flow, 'targetRef')]
    if (source) from.set(source, [...(from.get(source) ?? []), flow])
    if (target) reached.add(target)
  }
  return {
    nodes: elements.filter((element) => isA(element, 'bpmn:FlowNode')),
    outgoing: (node) => from.get(node) ?? [],
    hasIncoming: (node) => reached.has(node),
  }
}

const startsFirst = (one: BusinessObject, other: BusinessObject) =>
  Number(isA(other, 'bpmn:StartEvent')) - Number(isA(one, 'bpmn:StartEvent'))

const isBeginning = (node: BusinessObject, flows: Flows) => !flows.hasIncoming(node) && !oneOf(node, 'attachedToRef')

function followersOf(node: BusinessObject, { nodes, outgoing }: Flows): BusinessObject[] {
  const attached = nodes.filter((other) => oneOf(other, 'attachedToRef') === node)
  return [...attached, ...outgoing(node).flatMap((flow) => oneOf(flow, 'targetRef') ?? [])]
}

/** In the order of the flow: what follows comes after, branch by branch; what nothing leads to comes last. */
function inFlowOrder(flows: Flows): BusinessObject[] {
  const { nodes } = flows
  const known = new Set(nodes)
  const ordered = new Set<BusinessObject>()
  const visit = (from: BusinessObject) => {
    const open = [from]
    for (let node = open.pop(); node; node = open.pop()) {
      if (ordered.has(node) || !known.has(node)) continue
      ordered.add(node)
      open.push(...followersOf(node, flows).reverse())
    }
  }
  for (const beginning of nodes.filter((node) => isBeginning(node, flows)).toSorted(startsFirst)) visit(beginning)
  for (const rest of nodes) visit(rest)
  return [...ordered]
}

function lanesOf(process: BusinessObject): ReadonlyMap<BusinessObject, string> {
  const lanes = new Map<BusinessObject, string>()
  const open = listOf(process, 'laneSets').flatMap((set) => listOf(set, 'lanes'))
  for (let lane = open.pop(); lane; lane = open.pop()) {
    for (const node of listOf(lane, 'flowNodeRef')) lanes.set(node, nameOf(lane))
    const inner = oneOf(lane, 'childLaneSet')
    if (inner) open.push(...listOf(inner, 'lanes'))
  }
  return lanes
}

const toStep = (node: BusinessObject, lane: string, { outgoing }: Flows): Step => ({
  id: node.id ?? '',
  name: nameOf(node),
  kind: kindOf(node),
  lane,
  documentation: documentationOf(node),
  next: outgoing(node).flatMap((flow) => {
    const target = oneOf(flow, 'targetRef')
    return target ? [{ flow: nameOf(flow), id: target.id ?? '', name: nameOf(target) }] : []
  }),
})

/** The steps of one container and, after each sub-process, the steps inside it. */
function stepsIn(container: BusinessObject, laneOf: (node: BusinessObject) => string, depth = 0): Step[] {
  if (depth > 20) return []
  const flows = flowsOf(container)
  return inFlowOrder(flows).flatMap((node) => {
    const lane = laneOf(node)
    const inner = isA(node, 'bpmn:SubProcess') ? stepsIn(node, () => lane, depth + 1) : []
    return [toStep(node, lane, flows), ...inner]
  })
}

function poolOf(process: BusinessObject, definitions: BusinessObject): string {
  const pools = listOf(definitions, 'rootElements').flatMap((root) => listOf(root, 'participants'))
  const pool = pools.find((participant) => oneOf(participant, 'processRef') === process)
  return pool ? nameOf(pool) : ''
}

/** All steps of a model, process by process, in the order of their flow. */
export function outlineOf(definitions: BusinessObject): Step[] {
  const processes = listOf(definitions, 'rootElements').filter((root) => isA(root, 'bpmn:Process'))
  return processes.flatMap((process) => {
    const [lanes, pool] = [lanesOf(process), poolOf(process, definitions)]
    return stepsIn(process, (node) => lanes.get(node) ?? pool)
  })
}
