/** As much of bpmn-moddle as the room uses; the package brings types for its elements only. */
declare module 'bpmn-moddle' {
  export interface Property {
    readonly name: string
    readonly isReference?: boolean
    readonly isAttr?: boolean
    readonly isBody?: boolean
  }

  export interface BpmnElement {
    readonly $type: string
    /** Elements of foreign namespaces have a descriptor without properties, and cannot be asked what they are. */
    readonly $descriptor: { readonly properties?: readonly Property[] }
    $instanceOf?(type: string): boolean
    get?(property: string): unknown
  }

  export class BpmnModdle {
    fromXML(xml: string): Promise<{
      readonly rootElement: BpmnElement
      readonly warnings: ReadonlyArray<{ readonly message: string }>
    }>
  }
}
