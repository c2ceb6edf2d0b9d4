import { type Box, type Layout, layoutOf, type Placed, type Point } from './layout.ts'
import { type Flow, type Model, readModel, type Step, stepKinds } from './read.ts'
import { routeOf } from './route.ts'

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => escapes[sign] ?? sign)
const named = (name: string) => (name === '' ? '' : ` name="${escaped(name)}"`)

const flowId = (index: number) => `Flow_${index + 1}`
const laneId = (index: number) => `Lane_${index + 1}`

/** What makes an event of its kind more than a circle. */
const inner: Partial<Record<Step['kind'], string>> = {
  eingang: '<bpmn:messageEventDefinition id="Message_ID" />',
  warten: '<bpmn:messageEventDefinition id="Message_ID" />',
  frist: '<bpmn:timerEventDefinition id="Timer_ID" />',
}

function elementOf(step: Step, flows: readonly Flow[]): string {
  const tag = `bpmn:${stepKinds[step.kind]}`
  const ends = flows.flatMap(({ from, to }, index) => [
    ...(to === step.id ? [`<bpmn:incoming>${flowId(index)}</bpmn:incoming>`] : []),
    ...(from === step.id ? [`<bpmn:outgoing>${flowId(index)}</bpmn:outgoing>`] : []),
  ])
  const says = step.documentation && `<bpmn:documentation>${escaped(step.documentation)}</bpmn:documentation>`
  const parts = [says, ...ends, inner[step.kind]?.replace('ID', step.id) ?? ''].filter((part) => part !== '')
  return `<${tag} id="${step.id}"${named(step.name)}>${parts.join('')}</${tag}>`
}

const boundsOf = ({ x, y, width, height }: Box) => `<dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" />`
const shapeOf = (id: string, box: Box, { label = '', attributes = '' } = {}) =>
  `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"${attributes}>${boundsOf(box)}${label}</bpmndi:BPMNShape>`

const labelBox = (box: Box) => `<bpmndi:BPMNLabel>${boundsOf(box)}</bpmndi:BPMNLabel>`

/** Events are named below, gateways above and beside the ways that come from there; tasks carry their names. */
function labelOf({ step, centre, box }: Placed): string {
  const isNamedOutside = box.width <= 50 && step.name !== ''
  if (!isNamedOutside) return ''
  const isGateway = box.width === 50
  const lines = Math.ceil(step.name.length / 18)
  const height = 14 * lines
  const y = isGateway ? box.y - height - 4 : box.y + box.height + 5
  return labelBox({ x: isGateway ? centre.x - 104 : centre.x - 55, y, width: isGateway ? 100 : 110, height })
}

const middle = (points: readonly Point[]): Point => {
  const [first, second] = points
  if (!first || !second) return { x: 0, y: 0 }
  const isFlat = first.y === second.y
  return isFlat ? { x: first.x + 18, y: first.y - 18 } : { x: first.x + 8, y: first.y + (second.y > first.y ? 8 : -22) }
}

function edgeOf(flow: Flow, index: number, layout: Layout, flows: readonly Flow[]): string {
  const points = routeOf(flow, layout, flows)
  const way = points.map(({ x, y }) => `<di:waypoint x="${x}" y="${y}" />`).join('')
  const at = middle(points)
  const label = flow.name ? labelBox({ ...at, width: Math.max(20, flow.name.length * 6), height: 14 }) : ''
  return `<bpmndi:BPMNEdge id="${flowId(index)}_di" bpmnElement="${flowId(index)}">${way}${label}</bpmndi:BPMNEdge>`
}

const namespaces = [
  'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"',
  'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"',
  'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"',
  'xmlns:di="http://www.omg.org/spec/DD/20100524/DI"',
].join(' ')

function meaningOf({ pool, lanes, steps, flows }: Model): string[] {
  const members = (lane: number) => steps.filter((step) => step.lane === lane)
  return [
    `<bpmn:collaboration id="Collaboration_1"><bpmn:participant id="Pool_1"${named(pool)} processRef="Process_1" /></bpmn:collaboration>`,
    '<bpmn:process id="Process_1" isExecutable="false">',
    '<bpmn:laneSet id="LaneSet_1">',
    ...lanes.map((name, lane) => {
      const refs = members(lane).map(({ id }) => `<bpmn:flowNodeRef>${id}</bpmn:flowNodeRef>`)
      return `<bpmn:lane id="${laneId(lane)}"${named(name)}>${refs.join('')}</bpmn:lane>`
    }),
    '</bpmn:laneSet>',
    ...steps.map((step) => elementOf(step, flows)),
    ...flows.map(
      ({ from, to, name }, index) =>
        `<bpmn:sequenceFlow id="${flowId(index)}"${named(name)} sourceRef="${from}" targetRef="${to}" />`,
    ),
    '</bpmn:process>',
  ]
}

function drawingOf({ lanes, flows }: Model, layout: Layout): string[] {
  const upright = { attributes: ' isHorizontal="true"' }
  return [
    '<bpmndi:BPMNDiagram id="Diagram_1"><bpmndi:BPMNPlane id="Plane_1" bpmnElement="Collaboration_1">',
    shapeOf('Pool_1', layout.pool, upright),
    ...lanes.flatMap((_name, lane) => {
      const box = layout.lanes[lane]
      return box ? [shapeOf(laneId(lane), box, upright)] : []
    }),
    ...[...layout.placed.values()].map((placed) => {
      const attributes = placed.step.kind === 'xor' ? ' isMarkerVisible="true"' : ''
      return shapeOf(placed.step.id, placed.box, { label: labelOf(placed), attributes })
    }),
    ...flows.map((flow, index) => edgeOf(flow, index, layout, flows)),
    '</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>',
  ]
}

/** A model's few lines as BPMN 2.0 with its drawing. */
export function bpmnOf(pool: string, text: string): string {
  const model = readModel(pool, text)
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<bpmn:definitions ${namespaces} id="Definitions_1" targetNamespace="https://kleeblatt.example/bpmn">`,
    ...meaningOf(model),
    ...drawingOf(model, layoutOf(model)),
    '</bpmn:definitions>',
  ]
  return `${lines.join('\n')}\n`
}
