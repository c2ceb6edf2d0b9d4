import { randomUUID } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import { intentionKey } from '@kleeblatt/shared/core'
import { processRoutes } from '@kleeblatt/shared/process'
import type { visitor } from './visitor.ts'

type Visitor = Pick<ReturnType<typeof visitor>, 'ask'>

const newKey = () => intentionKey.parse(randomUUID())

/** A process of one step, in an area of its own. Its maker has to be one who may. */
export async function aProcess(analyst: Visitor, name: string, step = 'Antrag prüfen') {
  const area = await analyst.ask(processRoutes.addArea, { key: newKey(), name: `Bereich von ${name}` })
  const { processId } = await analyst.ask(processRoutes.create, {
    key: newKey(),
    areaId: area.id,
    name,
    model: { from: 'drawing', xml: modelOf(step), preview: null },
  })
  return { id: processId, path: `/prozesse/${processId}` }
}

/** A drawing of one step. */
export const modelOf = (step: string) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
  id="Definitions_1" targetNamespace="http://bpmn.io/schema/bpmn">
  <bpmn:process id="Process_1" isExecutable="false">
    <bpmn:task id="Task_1" name="${step}" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="BPMNDiagram_1">
    <bpmndi:BPMNPlane id="BPMNPlane_1" bpmnElement="Process_1">
      <bpmndi:BPMNShape id="Task_1_di" bpmnElement="Task_1">
        <dc:Bounds x="160" y="80" width="100" height="80" />
      </bpmndi:BPMNShape>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`

/** Ends with its sum (W3C PNG, annex D). */
function part(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(content.length, 0)
  ends.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)])
}

/** A green square, as a PNG file. */
export function aPicture(side = 64): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([8, 2], 8) // 8 bits for each of red, green and blue
  const line = Buffer.concat([Buffer.from([0]), Buffer.alloc(side * 3, Buffer.from([0x1f, 0x6f, 0x3f]))])
  const rows = Buffer.concat(Array.from({ length: side }, () => line))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, part('IHDR', head), part('IDAT', deflateSync(rows)), part('IEND', Buffer.alloc(0))])
}
