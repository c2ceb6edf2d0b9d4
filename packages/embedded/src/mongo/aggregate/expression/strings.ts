import { toRegExp } from '../../query/regex.ts'
import { badType, Refusal } from '../../refusal.ts'
import { isMissing, rank, rankOf } from '../../values/kinds.ts'
import { toNumber } from '../../values/numbers.ts'
import { asText } from './as-text.ts'
import { namedOperands, type Operator, type Operators, onlyOperand, operandsOf, type Scope } from './scope.ts'

const assertString = (name: string, value: unknown): string => {
  if (typeof value === 'string') return value
  throw new Refusal(16702, `${name} only supports strings, not ${typeof value}`)
}

const $concat: Operator = (operand, scope) => {
  const values = operandsOf(operand, scope)
  return values.some(isMissing) ? null : values.map((value) => assertString('$concat', value)).join('')
}

/** MongoDB lowers and raises the letters of ASCII only. */
const cased =
  (name: string, letters: RegExp, work: (text: string) => string): Operator =>
  (operand, scope) => {
    const value = onlyOperand(name, operand, scope)
    return isMissing(value) ? '' : asText(value).replace(letters, work)
  }

const $substrCP: Operator = (operand, scope) => {
  const [value, start, length] = operandsOf(operand, scope)
  const points = isMissing(value) ? [] : [...asText(value)]
  return points.slice(toNumber(start), toNumber(start) + toNumber(length)).join('')
}

const $substrBytes: Operator = (operand, scope) => {
  const [value, start, length] = operandsOf(operand, scope)
  const bytes = Buffer.from(isMissing(value) ? '' : asText(value))
  const count = toNumber(length)
  return bytes.subarray(toNumber(start), count < 0 ? undefined : toNumber(start) + count).toString()
}

const $split: Operator = (operand, scope) => {
  const [value, separator] = operandsOf(operand, scope)
  if (isMissing(value) || isMissing(separator)) return null
  if (separator === '') throw new Refusal(40087, '$split requires a non-empty separator')
  return assertString('$split', value).split(assertString('$split', separator))
}

const trimming =
  (name: string, sides: 'both' | 'left' | 'right'): Operator =>
  (operand, scope) => {
    const named = namedOperands(name, operand, ['input'])
    const input = scope.evaluate(named.input)
    if (isMissing(input)) return null
    const chars = named.chars === undefined ? null : asText(scope.evaluate(named.chars))
    const isTrimmed = (point: string) => (chars === null ? /\s|\0/.test(point) : chars.includes(point))
    const points = [...assertString(name, input)]
    const first = sides === 'right' ? 0 : points.findIndex((point) => !isTrimmed(point))
    const last = sides === 'left' ? points.length - 1 : points.findLastIndex((point) => !isTrimmed(point))
    return first < 0 ? '' : points.slice(first, last + 1).join('')
  }

const lengthOf =
  (name: string, count: (text: string) => number): Operator =>
  (operand, scope) =>
    count(assertString(name, onlyOperand(name, operand, scope)))

const $indexOfCP: Operator = (operand, scope) => {
  const [value, part, start, end] = operandsOf(operand, scope)
  if (isMissing(value)) return null
  const points = [...assertString('$indexOfCP', value)]
  const from = isMissing(start) ? 0 : toNumber(start)
  const searched = points.slice(from, isMissing(end) ? undefined : toNumber(end)).join('')
  const found = searched.indexOf(assertString('$indexOfCP', part))
  return found < 0 ? -1 : from + [...searched.slice(0, found)].length
}

const $strcasecmp: Operator = (operand, scope) => {
  const [one, other] = operandsOf(operand, scope).map((value) => (isMissing(value) ? '' : asText(value).toUpperCase()))
  return Buffer.compare(Buffer.from(one ?? ''), Buffer.from(other ?? ''))
}

function regexOperands(name: string, operand: unknown, scope: Scope): { input: string; regex: RegExp } | null {
  const named = namedOperands(name, operand, ['input', 'regex'])
  const [input, regex] = [scope.evaluate(named.input), scope.evaluate(named.regex)]
  if (isMissing(input) || isMissing(regex)) return null
  if (typeof regex !== 'string' && rankOf(regex) !== rank.regex) throw badType(`${name} needs a 'regex'`)
  const options = named.options === undefined ? undefined : scope.evaluate(named.options)
  return { input: assertString(name, input), regex: toRegExp(regex, isMissing(options) ? undefined : options) }
}

const toFound = (found: RegExpExecArray) => ({
  match: found[0],
  idx: [...found.input.slice(0, found.index)].length,
  captures: found.slice(1).map((capture) => capture ?? null),
})

const replacing =
  (name: string, work: (input: string, find: string, replacement: string) => string): Operator =>
  (operand, scope) => {
    const named = namedOperands(name, operand, ['input', 'find', 'replacement'])
    const parts = [named.input, named.find, named.replacement].map((part) => scope.evaluate(part))
    if (parts.some(isMissing)) return null
    const [input = '', find = '', replacement = ''] = parts.map((part) => assertString(name, part))
    return work(input, find, replacement)
  }

export const strings: Operators = {
  $concat,
  $toLower: cased('$toLower', /[A-Z]+/g, (text) => text.toLowerCase()),
  $toUpper: cased('$toUpper', /[a-z]+/g, (text) => text.toUpperCase()),
  $substrCP,
  $substrBytes,
  $substr: $substrBytes,
  $split,
  $trim: trimming('$trim', 'both'),
  $ltrim: trimming('$ltrim', 'left'),
  $rtrim: trimming('$rtrim', 'right'),
  $strLenCP: lengthOf('$strLenCP', (text) => [...text].length),
  $strLenBytes: lengthOf('$strLenBytes', Buffer.byteLength),
  $indexOfCP,
  $strcasecmp,
  $regexMatch: (operand, scope) => {
    const named = regexOperands('$regexMatch', operand, scope)
    return named?.regex.test(named.input) ?? false
  },
  $regexFind: (operand, scope) => {
    const named = regexOperands('$regexFind', operand, scope)
    const found = named?.regex.exec(named.input)
    return found ? toFound(found) : null
  },
  $regexFindAll: (operand, scope) => {
    const named = regexOperands('$regexFindAll', operand, scope)
    return named ? [...named.input.matchAll(new RegExp(named.regex, `${named.regex.flags}g`))].map(toFound) : []
  },
  $replaceOne: replacing('$replaceOne', (input, find, replacement) => input.replace(find, () => replacement)),
  $replaceAll: replacing('$replaceAll', (input, find, replacement) => input.replaceAll(find, () => replacement)),
}
