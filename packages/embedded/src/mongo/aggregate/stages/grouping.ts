import { sorted } from '../../query/sort.ts'
import { badType, Refusal } from '../../refusal.ts'
import { compare } from '../../values/compare.ts'
import { asDocument, asList } from '../../values/document.ts'
import type { Doc } from '../../values/kinds.ts'
import { type Group, grouped, readAccumulation, summed } from '../accumulators.ts'
import { evaluate } from '../expression/evaluate.ts'
import type { Stage, Stages } from '../stage.ts'

const $group: Stage = (docs, given, variables) => {
  const { _id: id, ...fields } = asDocument(given, "a group's fields")
  if (id === undefined) throw new Refusal(15955, 'a group specification must include an _id')
  const accumulations = Object.entries(fields).map(([field, spec]) => readAccumulation(field, spec, variables))
  return grouped(docs, (doc) => evaluate(id, doc, variables)).map((group) => summed(group, accumulations))
}

const counted = { count: { $sum: 1 } }

const $sortByCount: Stage = (docs, expression, variables, sources) =>
  sorted($group(docs, { _id: expression, ...counted }, variables, sources), (doc) => doc, { count: -1 })

function boundaryOf(value: unknown, boundaries: readonly unknown[], otherwise: unknown): unknown {
  const at = boundaries.findLastIndex((boundary) => compare(boundary, value) <= 0)
  if (at >= 0 && at < boundaries.length - 1) return boundaries[at]
  if (otherwise === undefined)
    throw new Refusal(40066, '$bucket could not find a bucket for a value, and has no default')
  return otherwise
}

const $bucket: Stage = (docs, given, variables) => {
  const spec = asDocument(given, '$bucket')
  const boundaries = asList(spec.boundaries, "$bucket's boundaries")
  const isRising = boundaries.slice(1).every((boundary, at) => compare(boundaries[at], boundary) < 0)
  if (boundaries.length < 2 || !isRising) throw badType("$bucket's boundaries must be two or more, in rising order")
  const output = asDocument(spec.output ?? counted, "$bucket's output")
  const accumulations = Object.entries(output).map(([field, value]) => readAccumulation(field, value, variables))
  const place = (doc: Doc) => boundaryOf(evaluate(spec.groupBy, doc, variables) ?? null, boundaries, spec.default)
  const byId = (one: Group, other: Group) => compare(one.id, other.id)
  return grouped(docs, place)
    .toSorted(byId)
    .map((group) => summed(group, accumulations))
}

export const grouping: Stages = { $group, $sortByCount, $bucket }
