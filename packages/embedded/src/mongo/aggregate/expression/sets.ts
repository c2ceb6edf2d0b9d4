import { identity } from '../../keys/encode.ts'
import { isTruth } from '../../query/operators/element.ts'
import { compare } from '../../values/compare.ts'
import { asList } from '../../values/document.ts'
import { isMissing } from '../../values/kinds.ts'
import { type Operator, type Operators, onlyOperand, operandsOf } from './scope.ts'

type Members = ReadonlyMap<string, unknown>

const membersOf = (value: unknown): Members =>
  new Map(asList(value, 'a set').map((element) => [identity(element), element]))

/** Sets come out sorted, so that the same set is the same array. */
const toArray = (members: Members): unknown[] => [...members.values()].toSorted(compare)

const combined =
  (combine: (sets: readonly Members[]) => Members): Operator =>
  (operand, scope) => {
    const operands = operandsOf(operand, scope)
    return operands.some(isMissing) ? null : toArray(combine(operands.map(membersOf)))
  }

const within = (members: Members, sets: readonly Members[]): Members =>
  new Map([...members].filter(([key]) => sets.every((set) => set.has(key))))

const asked =
  (holds: (one: Members, other: Members) => boolean): Operator =>
  (operand, scope) => {
    const [one, other] = operandsOf(operand, scope)
    return holds(membersOf(one), membersOf(other))
  }

const isSubset = (one: Members, other: Members) => [...one.keys()].every((key) => other.has(key))

export const sets: Operators = {
  $setUnion: combined((all) => new Map(all.flatMap((set) => [...set]))),
  $setIntersection: combined(([first = new Map(), ...others]) => within(first, others)),
  $setDifference: combined(
    ([first = new Map(), second = new Map()]) => new Map([...first].filter(([key]) => !second.has(key))),
  ),
  $setIsSubset: asked(isSubset),
  $setEquals: asked((one, other) => isSubset(one, other) && isSubset(other, one)),
  $anyElementTrue: (operand, scope) => asList(onlyOperand('$anyElementTrue', operand, scope), 'a set').some(isTruth),
  $allElementsTrue: (operand, scope) => asList(onlyOperand('$allElementsTrue', operand, scope), 'a set').every(isTruth),
}
