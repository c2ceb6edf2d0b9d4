import { BerWriter } from 'ldapts'
import { type Entry, isOperational } from './entries.ts'

/** The result codes of RFC 4511 this directory answers with. */
export const resultCodes = {
  success: 0,
  protocolError: 2,
  sizeLimitExceeded: 4,
  authMethodNotSupported: 7,
  unavailableCriticalExtension: 12,
  noSuchObject: 32,
  invalidCredentials: 49,
  insufficientAccessRights: 50,
  unwillingToPerform: 53,
} as const
export type ResultCode = keyof typeof resultCodes

export const answerTags = { bind: 0x61, entry: 0x64, searchDone: 0x65, extended: 0x78 } as const

function message(
  id: number,
  tag: number,
  body: (writer: BerWriter) => void,
  after?: (writer: BerWriter) => void,
): Buffer {
  const writer = new BerWriter()
  writer.startSequence()
  writer.writeInt(id)
  writer.startSequence(tag)
  body(writer)
  writer.endSequence()
  after?.(writer)
  writer.endSequence()
  return writer.buffer
}

function writePage(writer: BerWriter, cookie: string): void {
  const value = new BerWriter()
  value.startSequence()
  value.writeInt(0)
  value.writeString(cookie)
  value.endSequence()
  writer.startSequence(0xa0)
  writer.startSequence()
  writer.writeString('1.2.840.113556.1.4.319')
  writer.writeBuffer(value.buffer, 0x04)
  writer.endSequence()
  writer.endSequence()
}

/** How a request ended. A `cookie` says where the next page of a search begins; an empty one, that there is none. */
export const resultMessage = (id: number, tag: number, code: ResultCode, cookie?: string): Buffer =>
  message(
    id,
    tag,
    (writer) => {
      writer.writeEnumeration(resultCodes[code])
      writer.writeString('')
      writer.writeString('')
    },
    cookie === undefined ? undefined : (writer) => writePage(writer, cookie),
  )

/** The attributes a search asked for; `*` are the usual ones, `+` the operational ones, none at all the usual ones. */
function isWanted(name: string, wanted: readonly string[]): boolean {
  if (wanted.includes(name.toLowerCase())) return true
  return isOperational(name) ? wanted.includes('+') : wanted.length === 0 || wanted.includes('*')
}

function writeAttribute(writer: BerWriter, name: string, values: readonly (string | Buffer)[]): void {
  writer.startSequence()
  writer.writeString(name)
  writer.startSequence(0x31)
  for (const value of values) writer.writeBuffer(Buffer.from(value), 0x04)
  writer.endSequence()
  writer.endSequence()
}

export const entryMessage = (id: number, entry: Entry, wanted: readonly string[], namesOnly: boolean): Buffer =>
  message(id, answerTags.entry, (writer) => {
    const shown = [...entry.attributes].filter(([name]) => isWanted(name, wanted))
    writer.writeString(entry.dn)
    writer.startSequence()
    for (const [name, values] of shown) writeAttribute(writer, name, namesOnly ? [] : values)
    writer.endSequence()
  })
