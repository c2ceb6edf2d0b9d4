import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson'

/** A BSON document as JavaScript has it. */
export type Doc = Record<string, unknown>

/** Stands where MongoDB sorts an empty array: before null. */
export const emptyArray = Symbol('empty array')

/** The order of types, as MongoDB sorts them; also the first byte of a key. */
export const rank = {
  minKey: 1,
  emptyArray: 3,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  boolean: 40,
  date: 45,
  timestamp: 50,
  regex: 55,
  code: 60,
  maxKey: 0xf0,
} as const

/** A plain document, and none of BSON's own values, whatever fields it has. */
export function isDoc(value: unknown): value is Doc {
  if (typeof value !== 'object' || value === null) return false
  const parent = Object.getPrototypeOf(value)
  return parent === Object.prototype || parent === null
}

export const isArray = (value: unknown): value is unknown[] => Array.isArray(value)
export const isMissing = (value: unknown): value is null | undefined => value === null || value === undefined

const ofClass = (value: unknown): number => {
  if (value instanceof ObjectId) return rank.objectId
  if (value instanceof Date) return rank.date
  if (value instanceof Timestamp) return rank.timestamp // before its parent, the 64-bit number
  if (value instanceof Int32 || value instanceof Double || value instanceof Long) return rank.number
  if (value instanceof Decimal128) return rank.number
  if (value instanceof Binary || value instanceof Uint8Array) return rank.binary
  if (value instanceof BSONRegExp || value instanceof RegExp) return rank.regex
  return ofRareClass(value)
}

const ofRareClass = (value: unknown): number => {
  if (value instanceof BSONSymbol) return rank.string
  if (value instanceof Code) return rank.code
  if (value instanceof MinKey) return rank.minKey
  if (value instanceof MaxKey) return rank.maxKey
  return rank.object
}

/** Where a value's type sorts. */
export function rankOf(value: unknown): number {
  switch (typeof value) {
    case 'undefined':
      return rank.null
    case 'number':
    case 'bigint':
      return rank.number
    case 'string':
      return rank.string
    case 'boolean':
      return rank.boolean
    case 'symbol':
      return rank.emptyArray
    default:
      if (value === null) return rank.null
      if (Array.isArray(value)) return rank.array
      return isDoc(value) ? rank.object : ofClass(value)
  }
}

export const isNumeric = (value: unknown): boolean => rankOf(value) === rank.number
