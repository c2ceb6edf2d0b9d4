import { compileFilter } from '../../query/compile.ts'
import { isOperators } from '../../query/compiler.ts'
import { sorter } from '../../query/sort.ts'
import { badValue } from '../../refusal.ts'
import { isEqual } from '../../values/compare.ts'
import { asDoc, asList, cloned } from '../../values/document.ts'
import { type Doc, isDoc, rank, rankOf } from '../../values/kinds.ts'
import { toNumber } from '../../values/numbers.ts'
import { arrayAt, type Modifier } from '../modifier.ts'

const modifiersOf = (operand: unknown): Doc => (isDoc(operand) && '$each' in operand ? operand : { $each: [operand] })

const known = new Set(['$each', '$position', '$sort', '$slice'])

function inserted(array: readonly unknown[], added: readonly unknown[], position: unknown): unknown[] {
  if (position === undefined) return [...array, ...added]
  const at = toNumber(position)
  return array.toSpliced(at < 0 ? Math.max(0, array.length + at) : at, 0, ...added)
}

function sliced(array: unknown[], slice: unknown): unknown[] {
  if (slice === undefined) return array
  const count = toNumber(slice)
  return count >= 0 ? array.slice(0, count) : array.slice(count)
}

const $push: Modifier = (target, operand) => {
  const modifiers = modifiersOf(operand)
  const unknown = Object.keys(modifiers).find((name) => !known.has(name))
  if (unknown) throw badValue(`Unrecognized clause in $push: ${unknown}`)
  const added = asList(modifiers.$each, 'The argument to $each in $push').map(cloned)
  const pushed = inserted(arrayAt(target) ?? [], added, modifiers.$position)
  const ordered = modifiers.$sort === undefined ? pushed : pushed.toSorted(sorter(modifiers.$sort))
  target.set(sliced(ordered, modifiers.$slice))
}

const $addToSet: Modifier = (target, operand) => {
  const set = [...(arrayAt(target) ?? [])]
  for (const value of asList(modifiersOf(operand).$each, 'The argument to $each in $addToSet')) {
    if (!set.some((member) => isEqual(member, value))) set.push(cloned(value))
  }
  target.set(set)
}

const ofWholeFilters = new Set(['$and', '$or', '$nor', '$expr'])

/** What `$pull` takes out: elements a condition holds for, documents a filter matches, or the value itself. */
function pulled(condition: unknown): (element: unknown) => boolean {
  const [first = ''] = Object.keys(asDoc(condition) ?? {})
  if (isDoc(condition) && !(isOperators(condition) && !ofWholeFilters.has(first))) {
    const { matches } = compileFilter(condition)
    return (element) => isDoc(element) && matches(element)
  }
  if (!isDoc(condition) && rankOf(condition) !== rank.regex) return (element) => isEqual(element, condition)
  const { matches } = compileFilter({ element: condition })
  return (element) => matches({ element })
}

const $pull: Modifier = (target, operand) => {
  const isPulled = pulled(operand)
  const array = arrayAt(target)
  if (array) target.set(array.filter((element) => !isPulled(element)))
}

const $pullAll: Modifier = (target, operand) => {
  const unwanted = asList(operand, '$pullAll')
  const array = arrayAt(target)
  if (array) target.set(array.filter((element) => !unwanted.some((value) => isEqual(value, element))))
}

const $pop: Modifier = (target, operand) => {
  const side = toNumber(operand)
  if (side !== 1 && side !== -1) throw badValue(`$pop expects 1 or -1, found: ${side}`)
  const array = arrayAt(target)
  if (array) target.set(side < 0 ? array.slice(1) : array.slice(0, -1))
}

export const arrays = { $push, $addToSet, $pull, $pullAll, $pop }
