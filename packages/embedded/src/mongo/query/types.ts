import { Code, MaxKey, MinKey } from 'bson'
import { badValue } from '../refusal.ts'
import { rank, rankOf } from '../values/kinds.ts'
import { numericType, toNumber } from '../values/numbers.ts'

const numberOfName: Readonly<Record<string, number>> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  javascript: 13,
  symbol: 14,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
}

const nameOfNumber = new Map(Object.entries(numberOfName).map(([name, number]) => [number, name]))

const nameOfRank: Readonly<Record<number, string>> = {
  [rank.null]: 'null',
  [rank.string]: 'string',
  [rank.object]: 'object',
  [rank.array]: 'array',
  [rank.binary]: 'binData',
  [rank.objectId]: 'objectId',
  [rank.boolean]: 'bool',
  [rank.date]: 'date',
  [rank.timestamp]: 'timestamp',
  [rank.regex]: 'regex',
}

/** BSON's name of a value's type; a value that is not there is `missing`. */
export function typeName(value: unknown): string {
  if (value === undefined) return 'missing'
  const type = rankOf(value)
  if (type === rank.number) return numericType(value)
  if (value instanceof Code) return 'javascript'
  if (value instanceof MinKey) return 'minKey'
  if (value instanceof MaxKey) return 'maxKey'
  return nameOfRank[type] ?? 'object'
}

/** The types a `$type` operand names. */
export function typesNamed(operand: unknown): ReadonlySet<string> {
  const asked = Array.isArray(operand) ? operand : [operand]
  return new Set(
    asked.flatMap((one: unknown) => {
      const name = typeof one === 'string' ? one : (nameOfNumber.get(toNumber(one)) ?? '')
      if (name === 'number') return ['int', 'long', 'double', 'decimal']
      if (!(name in numberOfName)) throw badValue(`Unknown type name alias: ${String(one)}`)
      return [name]
    }),
  )
}
