import { compileFilter } from '../../query/compile.ts'
import { sorted } from '../../query/sort.ts'
import { Refusal } from '../../refusal.ts'
import { asDocument } from '../../values/document.ts'
import { isDoc } from '../../values/kinds.ts'
import { toNumber } from '../../values/numbers.ts'
import type { Stage, Stages } from '../stage.ts'

const wholeNumber = (name: string, spec: unknown, least: number): number => {
  const number = toNumber(spec)
  if (Number.isInteger(number) && number >= least) return number
  throw new Refusal(15958, `${name} must be a whole number of at least ${least}`)
}

const $match: Stage = (docs, spec, variables) => {
  if (!isDoc(spec)) throw new Refusal(15959, 'the match filter must be an expression in an object')
  const { matches } = compileFilter(spec, variables)
  return docs.filter((doc) => matches(doc))
}

const $count: Stage = (docs, spec) => {
  if (typeof spec !== 'string' || spec === '') throw new Refusal(40156, 'the count field must be a non-empty string')
  return docs.length > 0 ? [{ [spec]: docs.length }] : []
}

/** A few of the documents, each as likely as the others. */
const $sample: Stage = (docs, spec) => {
  const size = wholeNumber('$sample', asDocument(spec, '$sample').size, 1)
  const drawn = docs.map((doc) => ({ doc, lot: Math.random() }))
  return drawn
    .toSorted((one, other) => one.lot - other.lot)
    .slice(0, size)
    .map(({ doc }) => doc)
}

export const choosing: Stages = {
  $match,
  $count,
  $sample,
  $sort: (docs, spec) => sorted(docs, (doc) => doc, asDocument(spec, 'the $sort key specification')),
  $limit: (docs, spec) => docs.slice(0, wholeNumber('$limit', spec, 1)),
  $skip: (docs, spec) => docs.slice(wholeNumber('$skip', spec, 0)),
}
