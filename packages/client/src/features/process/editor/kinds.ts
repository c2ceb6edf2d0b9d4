import { type BusinessObject, isA, listOf } from './model.ts'

/** What an element is, as a key of the words `modeler`. They are the modeler's own, so that both say the same. */
const plain: ReadonlyArray<readonly [type: string, kind: string]> = [
  ['bpmn:UserTask', 'User task'],
  ['bpmn:ServiceTask', 'Service task'],
  ['bpmn:SendTask', 'Send task'],
  ['bpmn:ReceiveTask', 'Receive task'],
  ['bpmn:ManualTask', 'Manual task'],
  ['bpmn:BusinessRuleTask', 'Business rule task'],
  ['bpmn:ScriptTask', 'Script task'],
  ['bpmn:Task', 'Task'],
  ['bpmn:CallActivity', 'Call activity'],
  ['bpmn:Transaction', 'Transaction'],
  ['bpmn:AdHocSubProcess', 'Ad-hoc sub-process'],
  ['bpmn:SubProcess', 'Sub-process'],
  ['bpmn:ExclusiveGateway', 'Exclusive gateway'],
  ['bpmn:ParallelGateway', 'Parallel gateway'],
  ['bpmn:InclusiveGateway', 'Inclusive gateway'],
  ['bpmn:ComplexGateway', 'Complex gateway'],
  ['bpmn:EventBasedGateway', 'Event-based gateway'],
  ['bpmn:Participant', 'Pool'],
  ['bpmn:Lane', 'Lane'],
  ['bpmn:DataObjectReference', 'Data object reference'],
  ['bpmn:DataStoreReference', 'Data store reference'],
  ['bpmn:DataInput', 'Data input'],
  ['bpmn:DataOutput', 'Data output'],
  ['bpmn:TextAnnotation', 'Text annotation'],
  ['bpmn:Group', 'Group'],
  ['bpmn:SequenceFlow', 'Sequence flow'],
  ['bpmn:MessageFlow', 'Message flow'],
  ['bpmn:Association', 'Association'],
  ['bpmn:DataAssociation', 'Association'],
  ['bpmn:Process', 'Process'],
  ['bpmn:Collaboration', 'Process'],
]

const triggers: ReadonlyArray<readonly [type: string, trigger: string]> = [
  ['bpmn:MessageEventDefinition', 'Message'],
  ['bpmn:TimerEventDefinition', 'Timer'],
  ['bpmn:ConditionalEventDefinition', 'Conditional'],
  ['bpmn:SignalEventDefinition', 'Signal'],
  ['bpmn:ErrorEventDefinition', 'Error'],
  ['bpmn:EscalationEventDefinition', 'Escalation'],
  ['bpmn:CompensateEventDefinition', 'Compensation'],
  ['bpmn:CancelEventDefinition', 'Cancel'],
  ['bpmn:LinkEventDefinition', 'Link'],
  ['bpmn:TerminateEventDefinition', 'Terminate'],
]

const places: ReadonlyArray<readonly [type: string, place: string]> = [
  ['bpmn:StartEvent', 'start event'],
  ['bpmn:EndEvent', 'end event'],
  ['bpmn:BoundaryEvent', 'boundary event'],
  ['bpmn:IntermediateCatchEvent', 'intermediate catch event'],
  ['bpmn:IntermediateThrowEvent', 'intermediate throw event'],
]

const found = (element: BusinessObject, table: ReadonlyArray<readonly [string, string]>): string | null =>
  table.find(([type]) => isA(element, type))?.[1] ?? null

const inSentence = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`

function triggerOf(event: BusinessObject): string {
  const definitions = [...listOf(event, 'eventDefinitions'), ...listOf(event, 'eventDefinitionRef')]
  if (definitions.length > 1) return 'Multiple'
  const [definition] = definitions
  return definition ? (found(definition, triggers) ?? '') : ''
}

const mayGoOn = (event: BusinessObject): boolean =>
  event.get?.('isInterrupting') === false || event.get?.('cancelActivity') === false

/** The key of what an element is, for example `Timer boundary event (non-interrupting)`. */
export function kindOf(element: BusinessObject): string {
  const place = found(element, places)
  if (!place)
    return element.get?.('triggeredByEvent') === true ? 'Event sub-process' : (found(element, plain) ?? 'Element')
  const trigger = triggerOf(element)
  const kind = inSentence(trigger === '' ? place : `${trigger} ${place}`)
  return mayGoOn(element) && trigger !== '' && trigger !== 'Multiple' ? `${kind} (non-interrupting)` : kind
}
