/** As much of bpmn-moddle as the room uses; the package brings types for its elements only. */
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    fromXML(xml: string): Promise<{ readonly rootElement: unknown }>
  }
}
