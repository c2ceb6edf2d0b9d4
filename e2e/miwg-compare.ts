import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { JSDOM } from 'jsdom'

interface Property {
  readonly name: string
  readonly default?: unknown
}

interface Moddle {
  getType(name: string): { readonly $descriptor: { readonly properties: readonly Property[] } }
}

const fromClient = createRequire(new URL('../packages/client/package.json', import.meta.url))
const { BpmnModdle }: { BpmnModdle: new () => Moddle } = await import(
  pathToFileURL(fromClient.resolve('bpmn-moddle')).href
)
const moddle = new BpmnModdle()
const { DOMParser } = new JSDOM('').window

const dc = 'http://www.omg.org/spec/DD/20100524/DC'
const prefixes: Readonly<Record<string, string>> = {
  'http://www.omg.org/spec/BPMN/20100524/MODEL': 'bpmn',
  'http://www.omg.org/spec/BPMN/20100524/DI': 'bpmndi',
  [dc]: 'dc',
  'http://www.omg.org/spec/DD/20100524/DI': 'di',
}
const xsi = 'http://www.w3.org/2001/XMLSchema-instance'
const xmlns = 'http://www.w3.org/2000/xmlns/'

/** The default that the metamodel has for an attribute, as it would be written out. */
function defaultOf(element: Element, attribute: string): string | undefined {
  const prefix = prefixes[element.namespaceURI ?? '']
  if (!prefix) return undefined
  const name = `${prefix}:${element.localName.slice(0, 1).toUpperCase()}${element.localName.slice(1)}`
  try {
    const property = moddle.getType(name).$descriptor.properties.find((one) => one.name === attribute)
    return property?.default === undefined ? undefined : String(property.default)
  } catch {
    return undefined // an element the metamodel does not know has no defaults
  }
}

const isNumber = (text: string) => /^-?\d+(\.\d+)?$/.test(text)
const isDrawn = (element: Element) => ['dc', 'di', 'bpmndi'].includes(prefixes[element.namespaceURI ?? ''] ?? '')

/** `tFormalExpression` and `bpmn:tFormalExpression` name one type, if their prefixes do. */
function typeName(element: Element, name: string): string {
  const [prefix, local] = name.includes(':') ? name.split(':') : [null, name]
  return `{${element.lookupNamespaceURI(prefix ?? null) ?? ''}}${local}`
}

function saidBy(element: Element, { namespaceURI, localName, value }: Attr): string {
  if (namespaceURI === xsi && localName === 'type') return typeName(element, value)
  return isDrawn(element) && isNumber(value) ? String(Number(value)) : value
}

/** What goes without saying: the metamodel's default, or that a waypoint is a point. */
function isWrittenOutDefault(element: Element, { namespaceURI, localName, name, value }: Attr): boolean {
  if (namespaceURI === xsi && localName === 'type' && element.localName === 'waypoint')
    return typeName(element, value) === `{${dc}}Point`
  return namespaceURI === null && defaultOf(element, name) === value
}

function attributesOf(element: Element): string[] {
  return [...element.attributes]
    .filter((attribute) => attribute.namespaceURI !== xmlns && !isWrittenOutDefault(element, attribute))
    .map((attribute) => `${attribute.namespaceURI ?? ''}@${attribute.localName}=${saidBy(element, attribute)}`)
    .toSorted()
}

const textOf = (element: Element): string =>
  [...element.childNodes]
    .filter((node) => node.nodeType === 3 || node.nodeType === 4)
    .map((node) => node.nodeValue ?? '')
    .join('')
    .trim()

/** The nearest thing above that has a name of its own. */
function ownerOf(element: Element): string {
  for (let above = element.parentElement; above; above = above.parentElement) {
    const id = above.getAttribute('id')
    if (id) return id
  }
  return ''
}

/** Everything a file says, one line for each element: where it is, what it is, its attributes, its text. */
function factsOf(xml: string): string[] {
  const document = new DOMParser().parseFromString(xml, 'application/xml')
  return [...document.querySelectorAll('*')].map((element) =>
    [
      `${prefixes[element.namespaceURI ?? ''] ?? element.namespaceURI}:${element.localName}`,
      `in ${ownerOf(element)}`,
      ...attributesOf(element),
      textOf(element),
    ].join(' | '),
  )
}

function missing(from: readonly string[], of: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const fact of of) counts.set(fact, (counts.get(fact) ?? 0) + 1)
  return from.filter((fact) => {
    const left = counts.get(fact) ?? 0
    counts.set(fact, left - 1)
    return left <= 0
  })
}

/** What is in one file and not in the other, as multisets. */
export function differenceOf(before: string, after: string): { lost: string[]; added: string[] } {
  const [one, other] = [factsOf(before), factsOf(after)]
  return { lost: missing(one, other), added: missing(other, one) }
}
