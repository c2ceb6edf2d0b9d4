import { BpmnModdle } from 'bpmn-moddle'
import { isElement } from './model.ts'
import { outlineOf, type Step } from './outline.ts'

/** The steps of a model, without drawing it. */
export async function readSteps(xml: string): Promise<Step[]> {
  const { rootElement }: { rootElement: unknown } = await new BpmnModdle().fromXML(xml)
  return isElement(rootElement) ? outlineOf(rootElement) : []
}
