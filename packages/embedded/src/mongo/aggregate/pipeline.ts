import type { Reader, Search } from '../read/find.ts'
import { notSupported, Refusal } from '../refusal.ts'
import type { Collection } from '../store/collection.ts'
import { asList, read } from '../values/document.ts'
import { type Doc, isDoc } from '../values/kinds.ts'
import { evaluate } from './expression/evaluate.ts'
import { countField, split } from './search-of.ts'
import { readStage, type Sources, type Stages, type Target } from './stage.ts'
import { choosing } from './stages/choosing.ts'
import { grouping } from './stages/grouping.ts'
import { joining } from './stages/joining.ts'
import { shaping } from './stages/shaping.ts'
import { writing } from './stages/writing.ts'

const stages: Stages = { ...choosing, ...grouping, ...joining, ...shaping, ...writing }

/** The stages an update may be made of. */
const ofUpdates = new Set(['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith'])

const unsupported = [
  '$changeStream',
  '$geoNear',
  '$search',
  '$searchMeta',
  '$vectorSearch',
  '$collStats',
  '$indexStats',
  '$setWindowFields',
  '$densify',
  '$fill',
  '$redact',
  '$bucketAuto',
  '$currentOp',
  '$listSessions',
  '$planCacheStats',
]

function stageOf(name: string) {
  const stage = stages[name]
  if (stage) return stage
  if (unsupported.includes(name)) throw notSupported(`the pipeline stage ${name}`)
  throw new Refusal(40324, `Unrecognized pipeline stage name: '${name}'`)
}

export interface Needs {
  readonly db: string
  readonly reader: Reader
  find(db: string, name: string): Collection | undefined
  put(docs: readonly Doc[], db: string, target: Target): void
}

export interface Aggregation {
  readonly collection: Collection | undefined
  readonly pipeline: readonly unknown[]
  readonly variables: Doc
  readonly hint?: unknown
}

function runStages(docs: readonly Doc[], pipeline: readonly unknown[], variables: Doc, sources: Sources): Doc[] {
  return [
    ...pipeline.reduce<readonly Doc[]>((made, stage) => {
      const [name, spec] = readStage(stage)
      return stageOf(name)(made, spec, variables, sources)
    }, docs),
  ]
}

/** The documents a pipeline begins with by itself. */
function givenDocuments(pipeline: readonly unknown[], variables: Doc): Doc[] | null {
  const [first] = pipeline
  if (!isDoc(first) || !('$documents' in first)) return null
  return asList(evaluate(first.$documents, {}, variables), '$documents').filter(isDoc)
}

/** What counting a search's answers gives, without reading them. */
const countedAs = ({ id, field }: { id: unknown; field: string }, count: number): Doc[] =>
  count > 0 ? [{ _id: id, [field]: count }] : []

export function createPipelines({ db, reader, find, put }: Needs) {
  const search = (collection: Collection | undefined, asked: Search): Doc[] =>
    collection ? [...reader.find(collection, asked)].map(({ bytes }) => read(bytes)) : []

  const run = ({ collection, pipeline, variables, hint }: Aggregation): Doc[] => {
    const given = givenDocuments(pipeline, variables)
    if (given) return runStages(given, pipeline.slice(1), variables, sources)
    const { search: asked, rest } = split(pipeline, variables)
    for (const stage of rest) stageOf(readStage(stage)[0]) // also where there is nothing to work on
    const counted = countField(rest)
    if (counted && collection) return countedAs(counted, reader.count(collection, { ...asked, hint }))
    return runStages(search(collection, { ...asked, hint }), rest, variables, sources)
  }

  const sources: Sources = {
    find: (name, asked) => search(find(db, name), asked),
    run: (name, pipeline, variables) => run({ collection: find(db, name), pipeline, variables }),
    runOn: (docs, pipeline, variables) => runStages(docs, pipeline, variables, sources),
    put: (docs, target) => put(docs, db, target),
  }

  /** The answers of a pipeline that is nothing but a search, as they are stored; null for all others. */
  const asStored = ({ collection, pipeline, variables, hint }: Aggregation): Generator<Uint8Array> | null => {
    if (!collection || givenDocuments(pipeline, variables)) return null
    const { search: asked, rest } = split(pipeline, variables)
    return rest.length === 0 ? reader.findBytes(collection, { ...asked, hint }) : null
  }

  return { run, asStored }
}

const noSources: Sources = {
  find: () => [],
  run: () => [],
  runOn: () => [],
  put: () => undefined,
}

/** Applies an update that is written as a pipeline. */
export function runUpdatePipeline(doc: Doc, pipeline: readonly unknown[], variables: Doc): Doc {
  for (const stage of pipeline) {
    const [name] = readStage(stage)
    if (!ofUpdates.has(name)) throw new Refusal(72, `${name} is not allowed to be used within an update`)
  }
  return runStages([doc], pipeline, variables, noSources)[0] ?? {}
}
