import { Code, Decimal128, ObjectId, Timestamp } from 'bson'
import { binaryOf, regexOf } from '../values/compare.ts'
import { asDoc } from '../values/document.ts'
import { isArray, rank, rankOf } from '../values/kinds.ts'
import { toBigInt, toNumber } from '../values/numbers.ts'
import { createWriter } from './writer.ts'

const writer = createWriter()

/** Where 64-bit whole numbers are denser than doubles, two bytes more tell them apart. */
function putNumber(value: unknown): void {
  const nearest = toNumber(value)
  const whole = toBigInt(value)
  writer.double(nearest)
  const rest = whole !== null && Math.abs(nearest) > Number.MAX_SAFE_INTEGER ? Number(whole - BigInt(nearest)) : 0
  writer.uint16(0x80_00 + rest)
}

function putDoc(value: unknown): void {
  for (const [name, field] of Object.entries(asDoc(value) ?? {})) {
    writer.byte(rankOf(field))
    writer.string(name)
    put(field)
  }
  writer.byte(0)
}

function putBinary(value: unknown): void {
  const { bytes, subtype } = binaryOf(value)
  writer.uint32(bytes.length)
  writer.byte(subtype)
  writer.raw(bytes)
}

function putTimestamp(value: unknown): void {
  if (!(value instanceof Timestamp)) return
  writer.uint32(value.high >>> 0)
  writer.uint32(value.low >>> 0)
}

function putRegex(value: unknown): void {
  for (const part of regexOf(value)) writer.string(part)
}

function putArray(value: unknown): void {
  if (isArray(value)) for (const element of value) put(element)
  writer.byte(0)
}

const puts: Readonly<Record<number, (value: unknown) => void>> = {
  [rank.number]: putNumber,
  [rank.string]: (value) => writer.string(String(value)),
  [rank.object]: putDoc,
  [rank.array]: putArray,
  [rank.binary]: putBinary,
  [rank.objectId]: (value) => value instanceof ObjectId && writer.raw(value.id),
  [rank.boolean]: (value) => writer.byte(value === true ? 1 : 0),
  [rank.date]: (value) => writer.double(value instanceof Date ? value.getTime() : Number.NaN),
  [rank.timestamp]: putTimestamp,
  [rank.regex]: putRegex,
  [rank.code]: (value) => writer.string(value instanceof Code ? value.code : ''),
}

function put(value: unknown): void {
  const type = rankOf(value)
  writer.byte(type)
  puts[type]?.(value)
}

export type Direction = 'up' | 'down'

const inverted = (bytes: Buffer): Buffer => {
  for (let at = 0; at < bytes.length; at++) bytes[at] = (bytes[at] ?? 0) ^ 0xff
  return bytes
}

/** Bytes that sort as MongoDB sorts the values; backwards for a descending field. */
export function encode(value: unknown, direction: Direction = 'up'): Buffer {
  put(value)
  const bytes = writer.take()
  return direction === 'down' ? inverted(bytes) : bytes
}

/** What all strings with this beginning have in common, and no other key. */
export function encodePrefix(prefix: string, direction: Direction): Buffer {
  writer.byte(rank.string)
  writer.string(prefix)
  const bytes = writer.take()
  const open = bytes.subarray(0, bytes.length - 2)
  return direction === 'down' ? inverted(open) : open
}

/** The first byte of every value of this type. */
export const typeByte = (type: number, direction: Direction): number => (direction === 'down' ? 0xff ^ type : type)

/** Equal exactly when the values are: for grouping and sets. Decimals are told apart by their digits, not by a double. */
export function identity(value: unknown): string {
  const key = encode(value).toString('latin1')
  return value instanceof Decimal128 && !Number.isSafeInteger(toNumber(value)) ? `${key}${value.toString()}` : key
}
