import { read, readTyped } from '../values/document.ts'
import { type Doc, isDoc } from '../values/kinds.ts'

/** MongoDB's bound on one message, and room for its frame. */
export const maxMessageBytes = 48_000_000 + 16_384

export const headerBytes = 16

const opReply = 1
const opQuery = 2004
const opMessage = 2013

const checksumPresent = 1
const moreToCome = 2

/** What cannot be read as a message; its sender is hung up on. */
export class MalformedMessage extends Error {
  override readonly name = 'MalformedMessage'
}

export interface Message {
  readonly requestId: number
  /** Drivers say hello in the oldest form, before they know whom they talk to. */
  readonly form: 'message' | 'query'
  readonly expectsReply: boolean
  readonly db: string
  readonly body: Doc
  typed(): Doc
  readonly sequences: ReadonlyMap<string, readonly Uint8Array[]>
}

function malformed(what: string): never {
  throw new MalformedMessage(what)
}

/** The end of a document or section that says itself how long it is. */
function endOf(bytes: Buffer, at: number, limit: number, least: number): number {
  if (at + 4 > limit) malformed('a length is cut off')
  const length = bytes.readInt32LE(at)
  if (length < least || at + length > limit) malformed(`a length of ${length} does not fit`)
  return at + length
}

function stringAt(bytes: Buffer, at: number, limit: number): { text: string; end: number } {
  const zero = bytes.indexOf(0, at)
  if (zero < 0 || zero >= limit) malformed('a name has no end')
  return { text: bytes.toString('utf8', at, zero), end: zero + 1 }
}

const minDocumentBytes = 5

function readSequence(bytes: Buffer, start: number, end: number): readonly [name: string, docs: Uint8Array[]] {
  const name = stringAt(bytes, start + 4, end)
  const docs: Uint8Array[] = []
  for (let at = name.end; at < end; ) {
    const next = endOf(bytes, at, end, minDocumentBytes)
    docs.push(bytes.subarray(at, next))
    at = next
  }
  return [name.text, docs]
}

function readBody(raw: Uint8Array): Doc {
  try {
    const body = read(raw)
    if (isDoc(body)) return body
  } catch (error) {
    malformed(`the command is no document: ${error instanceof Error ? error.message : ''}`)
  }
  return malformed('the command is no document')
}

interface Sections {
  body: Buffer | null
  readonly sequences: Map<string, readonly Uint8Array[]>
}

/** Reads one section, and says where it ends. */
function readSection(bytes: Buffer, at: number, limit: number, into: Sections): number {
  const kind = bytes[at]
  const end = endOf(bytes, at + 1, limit, minDocumentBytes)
  if (kind === 0) into.body = bytes.subarray(at + 1, end)
  else if (kind === 1) into.sequences.set(...readSequence(bytes, at + 1, end))
  else malformed(`there is no section of kind ${kind}`)
  return end
}

function readMessage(bytes: Buffer, requestId: number): Message {
  if (bytes.length < headerBytes + 4) malformed('flags are cut off')
  const flags = bytes.readUInt32LE(headerBytes)
  const limit = bytes.length - ((flags & checksumPresent) === 0 ? 0 : 4)
  const sections: Sections = { body: null, sequences: new Map() }
  for (let at = headerBytes + 4; at < limit; ) at = readSection(bytes, at, limit, sections)
  const raw = sections.body ?? malformed('there is no command')
  const body = readBody(raw)
  return {
    requestId,
    form: 'message',
    expectsReply: (flags & moreToCome) === 0,
    db: typeof body.$db === 'string' ? body.$db : 'admin',
    body,
    typed: () => readTyped(raw),
    sequences: sections.sequences,
  }
}

const countsBytes = 8

function readQuery(bytes: Buffer, requestId: number): Message {
  const namespace = stringAt(bytes, headerBytes + 4, bytes.length)
  const start = namespace.end + countsBytes
  const raw = bytes.subarray(start, endOf(bytes, start, bytes.length, minDocumentBytes))
  const [db = 'admin'] = namespace.text.split('.')
  const body = readBody(raw)
  return { requestId, form: 'query', expectsReply: true, db, body, typed: () => readTyped(raw), sequences: new Map() }
}

/** Reads one whole message. */
export function parseMessage(bytes: Buffer): Message {
  const requestId = bytes.readInt32LE(4)
  const operation = bytes.readInt32LE(12)
  if (operation === opMessage) return readMessage(bytes, requestId)
  if (operation === opQuery) return readQuery(bytes, requestId)
  return malformed(`operation ${operation} is not known here`)
}

/** An answer, framed as its question was. */
export function frameReply({ form, requestId }: Pick<Message, 'form' | 'requestId'>, document: Uint8Array): Buffer {
  const head = Buffer.alloc(form === 'query' ? 36 : 21)
  head.writeInt32LE(head.length + document.length, 0)
  head.writeInt32LE(requestId, 8)
  head.writeInt32LE(form === 'query' ? opReply : opMessage, 12)
  if (form === 'query') {
    head.writeInt32LE(8, 16) // can await data, as every server since the first
    head.writeInt32LE(1, 32) // one document
  }
  return Buffer.concat([head, document])
}
