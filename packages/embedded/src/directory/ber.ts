import type { BerReader } from 'ldapts'

/** What was received is no LDAP: the connection ends. */
export class Malformed extends Error {
  override readonly name = 'Malformed'
}

const known = <Value>(value: Value | null): Value => {
  if (value === null) throw new Malformed('the message ends too early')
  return value
}

/** Opens a sequence and says where it ends; an end outside the message is refused. */
export function readFrame(reader: BerReader, tag?: number): number {
  known(reader.readSequence(tag))
  const end = reader.offset + reader.length
  if (reader.length < 0 || reader.length > reader.remain) throw new Malformed('a part is longer than its message')
  return end
}

export const readText = (reader: BerReader, tag?: number): string => known(reader.readString(tag))
export const readBytes = (reader: BerReader, tag: number): Buffer => known(reader.readString(tag, true))
export const readNumber = (reader: BerReader): number => known(reader.readInt())
export const readChoice = (reader: BerReader): number => known(reader.readEnumeration())
export const readFlag = (reader: BerReader): boolean => known(reader.readBoolean())

const maxMessageBytes = 262_144

/** The length of the first message in what has arrived, or null while its head is still on its way. */
export function messageLength(bytes: Buffer): number | null {
  const first = bytes[1]
  if (first === undefined) return null
  const lengthBytes = first & 0x80 ? first & 0x7f : 0
  if (bytes[0] !== 0x30 || first === 0x80 || lengthBytes > 4) throw new Malformed('this is no LDAP message')
  if (bytes.length < 2 + lengthBytes) return null
  const length = lengthBytes === 0 ? first : bytes.readUIntBE(2, lengthBytes)
  if (length > maxMessageBytes) throw new Malformed('the message is too long')
  return 2 + lengthBytes + length
}
