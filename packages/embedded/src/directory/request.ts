import { BerReader } from 'ldapts'
import { Malformed, readBytes, readChoice, readFlag, readFrame, readNumber, readText } from './ber.ts'
import { type Filter, readFilter } from './filter.ts'

export interface SearchRequest {
  readonly kind: 'search'
  readonly base: string
  readonly scope: 'base' | 'one' | 'sub' | 'children'
  readonly sizeLimit: number
  readonly namesOnly: boolean
  readonly filter: Filter
  readonly wanted: readonly string[]
}

/** What a client asked, as far as this directory understands it. */
export type Request =
  | { readonly kind: 'bind'; readonly dn: string; readonly password: string | null }
  | SearchRequest
  | { readonly kind: 'unbind' }
  | { readonly kind: 'abandon' }
  | { readonly kind: 'extended' }
  | { readonly kind: 'change'; readonly answerTag: number }

export interface Controls {
  readonly page: { readonly size: number; readonly cookie: string } | null
  readonly hasUnknownCritical: boolean
}

export interface Message {
  readonly id: number
  readonly request: Request
  readonly controls: Controls
}

const pagedResults = '1.2.840.113556.1.4.319'
const simplePassword = 0x80
const scopes = ['base', 'one', 'sub', 'children'] as const
/** Add, delete, modify, rename, compare: understood, and not done here. */
const changes: ReadonlyMap<number, number> = new Map([
  [0x68, 0x69],
  [0x4a, 0x6b],
  [0x66, 0x67],
  [0x6c, 0x6d],
  [0x6e, 0x6f],
])

function readBind(reader: BerReader): Request {
  readFrame(reader, 0x60)
  if (readNumber(reader) !== 3) throw new Malformed('only version 3 is spoken here')
  const dn = readText(reader)
  const password = reader.peek() === simplePassword ? readText(reader, simplePassword) : null
  return { kind: 'bind', dn, password }
}

function readSearch(reader: BerReader): Request {
  readFrame(reader, 0x63)
  const base = readText(reader)
  const scope = scopes[readChoice(reader)]
  if (!scope) throw new Malformed('the scope is of no known kind')
  readChoice(reader)
  const sizeLimit = readNumber(reader)
  readNumber(reader)
  const namesOnly = readFlag(reader)
  const filter = readFilter(reader)
  const end = readFrame(reader)
  const wanted: string[] = []
  while (reader.offset < end) wanted.push(readText(reader).toLowerCase())
  return { kind: 'search', base, scope, sizeLimit, namesOnly, filter, wanted }
}

function readRequest(reader: BerReader): Request {
  const tag = reader.peek() ?? 0
  const answerTag = changes.get(tag)
  if (answerTag !== undefined) return { kind: 'change', answerTag }
  if (tag === 0x60) return readBind(reader)
  if (tag === 0x63) return readSearch(reader)
  if (tag === 0x42) return { kind: 'unbind' }
  if (tag === 0x50) return { kind: 'abandon' }
  if (tag === 0x77) return { kind: 'extended' }
  throw new Malformed('the request is of no known kind')
}

const readPage = (value: Buffer) => {
  const reader = new BerReader(value)
  readFrame(reader)
  return { size: readNumber(reader), cookie: readBytes(reader, 0x04).toString('latin1') }
}

function readControls(reader: BerReader): Controls {
  let page: Controls['page'] = null
  let hasUnknownCritical = false
  const end = readFrame(reader, 0xa0)
  while (reader.offset < end) {
    const controlEnd = readFrame(reader)
    const kind = readText(reader)
    const isCritical = reader.offset < controlEnd && reader.peek() === 0x01 ? readFlag(reader) : false
    if (kind === pagedResults) page = readPage(readBytes(reader, 0x04))
    else if (isCritical) hasUnknownCritical = true
    reader.offset = controlEnd
  }
  return { page, hasUnknownCritical }
}

/** Reads one whole message. Whatever is not LDAP throws. */
export function readMessage(bytes: Buffer): Message {
  const reader = new BerReader(bytes)
  readFrame(reader)
  const id = readNumber(reader)
  const start = reader.offset
  const requestEnd = readFrame(reader)
  reader.offset = start
  const request = readRequest(reader)
  reader.offset = requestEnd
  const controls = reader.remain > 0 ? readControls(reader) : { page: null, hasUnknownCritical: false }
  return { id, request, controls }
}
