import { identity } from '../../keys/encode.ts'
import { Refusal } from '../../refusal.ts'
import { asDoc, asDocument, asList, fieldOf, setField } from '../../values/document.ts'
import { type Doc, isArray, isDoc } from '../../values/kinds.ts'
import { toNumber } from '../../values/numbers.ts'
import { evaluate } from '../expression/evaluate.ts'
import type { Sources, Stage, Stages } from '../stage.ts'
import { withAt } from './shaping.ts'

/** All values a field has through arrays; one that is missing counts as null. */
function joinValues(value: unknown, parts: readonly string[]): unknown[] {
  const [part, ...rest] = parts
  if (part === undefined) return isArray(value) ? value : [value ?? null]
  if (isArray(value)) return value.flatMap((element) => joinValues(element, parts))
  const doc = asDoc(value)
  return joinValues(doc ? fieldOf(doc, part) : undefined, rest)
}

const named = (value: unknown, what: string): string => {
  if (typeof value === 'string') return value
  throw new Refusal(40320, `${what} must be a string`)
}

const put = (doc: Doc, path: string, value: unknown): Doc => {
  const made = withAt(doc, path.split('.'), () => value)
  return isDoc(made) ? made : doc
}

function letVariables(spec: Doc, doc: Doc, variables: Doc): Doc {
  const made: Doc = { ...variables }
  for (const [name, expression] of Object.entries(isDoc(spec.let) ? spec.let : {})) {
    setField(made, name, evaluate(expression, doc, variables))
  }
  return made
}

const $lookup: Stage = (docs, given, variables, sources) => {
  const spec = asDocument(given, 'the $lookup specification')
  const [from, as] = [named(spec.from, "$lookup's 'from'"), named(spec.as, "$lookup's 'as'")]
  const pipeline = spec.pipeline === undefined ? [] : asList(spec.pipeline, "$lookup's pipeline")
  const known = new Map<string, Doc[]>()

  const joined = (doc: Doc): Doc[] => {
    if (spec.localField === undefined) return sources.run(from, pipeline, letVariables(spec, doc, variables))
    const wanted = joinValues(doc, named(spec.localField, "$lookup's 'localField'").split('.'))
    const key = identity(wanted)
    const before = spec.let === undefined ? known.get(key) : undefined
    if (before) return before
    const match = { [named(spec.foreignField, "$lookup's 'foreignField'")]: { $in: wanted } }
    const found = sources.run(from, [{ $match: match }, ...pipeline], letVariables(spec, doc, variables))
    known.set(key, found)
    return found
  }
  return docs.map((doc) => put(doc, as, joined(doc)))
}

/** Follows a field from document to document, each one once. */
function reached(doc: Doc, spec: Doc, variables: Doc, sources: Sources): Doc[] {
  const from = named(spec.from, "$graphLookup's 'from'")
  const [start, next] = [named(spec.connectToField, 'connectToField'), named(spec.connectFromField, 'connectFromField')]
  const maxDepth = spec.maxDepth === undefined ? Number.POSITIVE_INFINITY : toNumber(spec.maxDepth)
  const beside = isDoc(spec.restrictSearchWithMatch) ? spec.restrictSearchWithMatch : {}
  const seen = new Map<string, Doc>()
  let front = [evaluate(spec.startWith, doc, variables)].flat()

  for (let depth = 0; front.length > 0 && depth <= maxDepth; depth++) {
    const found = sources
      .find(from, { filter: { [start]: { $in: front }, ...beside } })
      .filter((one) => !seen.has(identity(one._id)))
    for (const one of found) {
      const depthField = typeof spec.depthField === 'string' ? { [spec.depthField]: depth } : {}
      seen.set(identity(one._id), { ...one, ...depthField })
    }
    front = found.flatMap((one) => joinValues(one, next.split('.')))
  }
  return [...seen.values()]
}

const $graphLookup: Stage = (docs, given, variables, sources) => {
  const spec = asDocument(given, 'the $graphLookup specification')
  const as = named(spec.as, "$graphLookup's 'as'")
  return docs.map((doc) => put(doc, as, reached(doc, spec, variables, sources)))
}

const $facet: Stage = (docs, given, variables, sources) => {
  const made: Doc = {}
  for (const [name, pipeline] of Object.entries(asDocument(given, '$facet'))) {
    setField(made, name, sources.runOn(docs, asList(pipeline, `the facet ${name}`), variables))
  }
  return [made]
}

const $unionWith: Stage = (docs, given, variables, sources) => {
  const spec = typeof given === 'string' ? { coll: given } : asDocument(given, '$unionWith')
  const pipeline = 'pipeline' in spec ? asList(spec.pipeline, "$unionWith's pipeline") : []
  return [...docs, ...sources.run(named(spec.coll, "$unionWith's 'coll'"), pipeline, variables)]
}

export const joining: Stages = { $lookup, $graphLookup, $facet, $unionWith }
