import { badValue } from '../refusal.ts'
import { compare } from '../values/compare.ts'
import { asDoc, fieldOf } from '../values/document.ts'
import { emptyArray, isArray, isDoc, isNumeric } from '../values/kinds.ts'
import { toNumber } from '../values/numbers.ts'

interface SortField {
  readonly parts: readonly string[]
  readonly sign: 1 | -1
}

/** The fields of a sort, in their order. */
export function sortFields(sort: unknown): SortField[] {
  return Object.entries(isDoc(sort) ? sort : {})
    .filter(([name]) => name !== '$natural')
    .map(([path, direction]) => {
      if (!isNumeric(direction)) throw badValue(`Illegal key in $sort specification: ${path}`)
      return { parts: path.split('.'), sign: toNumber(direction) < 0 ? -1 : 1 }
    })
}

/** All values a field has, through arrays. */
function valuesAt(value: unknown, parts: readonly string[]): unknown[] {
  const [part, ...rest] = parts
  if (part === undefined) {
    if (!isArray(value)) return [value]
    return value.length > 0 ? value : [emptyArray]
  }
  if (isArray(value)) {
    const isIndex = /^\d+$/.test(part) && Number(part) < value.length
    return isIndex ? valuesAt(value[Number(part)], rest) : value.flatMap((element) => valuesAt(element, parts))
  }
  const doc = asDoc(value)
  return valuesAt(doc ? fieldOf(doc, part) : undefined, rest)
}

/** An array sorts by its smallest element, or its largest when descending. */
function sortValue(doc: unknown, { parts, sign }: SortField): unknown {
  const values = valuesAt(doc, parts)
  return values.reduce((best, value) => (compare(best, value) * sign <= 0 ? best : value), values[0])
}

/** Sorts what holds documents as MongoDB would sort the documents. Stable. */
export function sorted<Item>(items: readonly Item[], docOf: (item: Item) => unknown, sort: unknown): Item[] {
  const fields = sortFields(sort)
  const ranked = items.map((item) => ({ item, values: fields.map((field) => sortValue(docOf(item), field)) }))
  ranked.sort((one, other) => {
    for (const [at, { sign }] of fields.entries()) {
      const difference = compare(one.values[at], other.values[at])
      if (difference !== 0) return difference * sign
    }
    return 0
  })
  return ranked.map(({ item }) => item)
}

/** Compares an array's elements: by themselves, or by their fields. */
export function sorter(spec: unknown): (one: unknown, other: unknown) => number {
  if (isNumeric(spec)) return (one, other) => compare(one, other) * Math.sign(toNumber(spec))
  const fields = sortFields(spec)
  return (one, other) => {
    for (const field of fields) {
      const difference = compare(sortValue(one, field), sortValue(other, field))
      if (difference !== 0) return difference * field.sign
    }
    return 0
  }
}
