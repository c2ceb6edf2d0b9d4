import { Timestamp } from 'bson'
import { badValue } from '../../refusal.ts'
import { compare } from '../../values/compare.ts'
import { cloned } from '../../values/document.ts'
import { isDoc } from '../../values/kinds.ts'
import type { Modifier } from '../modifier.ts'
import { setAt, unsetAt } from '../target.ts'

const $set: Modifier = (target, operand) => target.set(cloned(operand))

const $unset: Modifier = ({ doc, parts }) => unsetAt(doc, parts)

const $rename: Modifier = ({ doc, parts, current }, operand) => {
  if (typeof operand !== 'string') throw badValue('The target of $rename must be a string')
  if (current === undefined) return
  unsetAt(doc, parts)
  setAt(doc, operand.split('.'), current)
}

const $min: Modifier = (target, operand) => {
  if (target.current === undefined || compare(operand, target.current) < 0) target.set(cloned(operand))
}

const $max: Modifier = (target, operand) => {
  if (target.current === undefined || compare(operand, target.current) > 0) target.set(cloned(operand))
}

const $currentDate: Modifier = (target, operand) => {
  const isTimestamp = isDoc(operand) && operand.$type === 'timestamp'
  target.set(isTimestamp ? new Timestamp({ t: Math.floor(Date.now() / 1_000), i: 1 }) : new Date())
}

export const fields = { $set, $setOnInsert: $set, $unset, $rename, $min, $max, $currentDate }
