import { Context, evalExpr, ProcessingMode } from 'mingo/core'
import * as mingo from 'mingo/operators/expression'
import { badValue } from '../../refusal.ts'
import { type Doc, isDoc, isNumeric } from '../../values/kinds.ts'
import { toNumber } from '../../values/numbers.ts'
import type { Operator, Operators, Scope } from './scope.ts'

/** The calendar is mingo's: its time zones, weeks and units. Operands are worked out here, so only finished values go in. */
const calendar = {
  $dateAdd: mingo.$dateAdd,
  $dateDiff: mingo.$dateDiff,
  $dateFromParts: mingo.$dateFromParts,
  $dateFromString: mingo.$dateFromString,
  $dateSubtract: mingo.$dateSubtract,
  $dateToParts: mingo.$dateToParts,
  $dateToString: mingo.$dateToString,
  $dateTrunc: mingo.$dateTrunc,
  $dayOfMonth: mingo.$dayOfMonth,
  $dayOfWeek: mingo.$dayOfWeek,
  $dayOfYear: mingo.$dayOfYear,
  $hour: mingo.$hour,
  $isoDayOfWeek: mingo.$isoDayOfWeek,
  $isoWeek: mingo.$isoWeek,
  $isoWeekYear: mingo.$isoWeekYear,
  $millisecond: mingo.$millisecond,
  $minute: mingo.$minute,
  $month: mingo.$month,
  $second: mingo.$second,
  $week: mingo.$week,
  $year: mingo.$year,
}

const options = {
  idKey: '_id',
  processingMode: ProcessingMode.CLONE_OFF,
  useStrictMode: true,
  scriptEnabled: false,
  failOnError: true,
  context: Context.init({ expression: { ...calendar, $literal: mingo.$literal } }),
}

const finished = (expression: unknown, scope: Scope): Doc => {
  const value = scope.evaluate(expression) ?? null
  return { $literal: isNumeric(value) ? toNumber(value) : value }
}

const isNamed = (operand: unknown): operand is Doc =>
  isDoc(operand) && Object.keys(operand).every((name) => !name.startsWith('$'))

function finishedOperand(operand: unknown, scope: Scope): unknown {
  if (!isNamed(operand)) return finished([operand].flat()[0], scope)
  return Object.fromEntries(Object.entries(operand).map(([name, value]) => [name, finished(value, scope)]))
}

const fromCalendar =
  (name: string): Operator =>
  (operand, scope) => {
    try {
      return evalExpr({}, { [name]: finishedOperand(operand, scope) }, options)
    } catch (error) {
      throw badValue(`${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

export const dates: Operators = Object.fromEntries(Object.keys(calendar).map((name) => [name, fromCalendar(name)]))
