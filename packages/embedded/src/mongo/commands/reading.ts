import { createPipelines } from '../aggregate/pipeline.ts'
import type { Request } from '../engine/request.ts'
import { identity } from '../keys/encode.ts'
import { createProjection } from '../project/project.ts'
import { compileFilter } from '../query/compile.ts'
import { badType, badValue, notSupported, Refusal } from '../refusal.ts'
import { type Collection, namespaceOf } from '../store/collection.ts'
import { compare } from '../values/compare.ts'
import { asDoc, asList, fieldOf, readTyped, write } from '../values/document.ts'
import { type Doc, isArray, isDoc } from '../values/kinds.ts'
import { toNumber } from '../values/numbers.ts'
import { type Command, type Commands, collectionName, docOr, findCollection, numberOr, type Tools } from './command.ts'
import { explained } from './explaining.ts'
import { putDocuments } from './putting.ts'

const firstBatchSize = 101
const everything = 1_000_000

const none: readonly Uint8Array[] = []

const notNegative = (name: string, value: unknown): number => {
  const number = numberOr(value, 0)
  if (number < 0) throw new Refusal(51024, `BSON field '${name}' value must be >= 0, actual value '${number}'`)
  return number
}

const find: Command = {
  kind: 'read',
  run: (request, tools) => {
    const { body } = request
    if (body.tailable === true) throw notSupported('tailable cursors')
    const collection = findCollection(request, tools)
    const limit = numberOr(body.limit, 0)
    const search = {
      filter: docOr(body.filter, {}),
      sort: body.sort,
      skip: notNegative('skip', body.skip),
      limit: Math.abs(limit),
      projection: body.projection,
      hint: hintOf(body),
      variables: docOr(body.let, {}),
    }
    if (!collection) {
      // A wrong question is wrong also where there is nothing.
      compileFilter(search.filter)
      createProjection(search.projection, search.filter)
    }
    return tools.cursors.open(collection ? tools.reader.findBytes(collection, search) : none, {
      namespace: `${request.db}.${collectionName(request)}`,
      batchSize: numberOr(body.batchSize, firstBatchSize),
      isSingle: body.singleBatch === true || limit < 0,
    })
  },
}

/** An empty hint is none. */
export const hintOf = ({ hint }: Doc): unknown => (isDoc(hint) && Object.keys(hint).length === 0 ? undefined : hint)

const cursorId = (value: unknown): bigint => (typeof value === 'number' ? BigInt(value) : BigInt(String(value)))

const getMore: Command = {
  kind: 'read',
  run: ({ body }, { cursors }) => cursors.more(cursorId(body.getMore), numberOr(body.batchSize, everything)),
}

const killCursors: Command = {
  kind: 'read',
  run: ({ body }, { cursors }) => {
    const ids = asList(body.cursors, 'cursors')
    const killed = ids.filter((id) => cursors.kill(cursorId(id)))
    const notFound = ids.filter((id) => !killed.includes(id))
    return { cursorsKilled: killed, cursorsNotFound: notFound, cursorsAlive: [], cursorsUnknown: [], ok: 1 }
  },
}

function pipelinesOf(request: Request, tools: Tools) {
  return createPipelines({
    db: request.db,
    reader: tools.reader,
    find: tools.catalog.find,
    put: (docs, db, target) => putDocuments(docs, db, target, tools),
  })
}

function* written(docs: readonly Doc[]): Generator<Uint8Array> {
  for (const doc of docs) yield write(doc)
}

const aggregate: Command = {
  kind: 'read',
  run: (request, tools) => {
    const { body } = request
    const isOnCollection = typeof body.aggregate === 'string'
    const collection = isOnCollection ? findCollection(request, tools) : undefined
    const pipeline = asList(body.pipeline, "the 'pipeline' option")
    if (!pipeline.every(isDoc)) throw badType("Each element of the 'pipeline' array must be an object")
    if (body.explain === true)
      return explained(collection, docOr(fieldOf(pipeline[0] ?? {}, '$match'), {}), undefined, tools)
    const pipelines = pipelinesOf(request, tools)
    const asked = { collection, pipeline, variables: docOr(body.let, {}), hint: hintOf(body) }
    const answer = pipelines.asStored(asked) ?? written(pipelines.run(asked))
    const name = isOnCollection ? collectionName(request) : '$cmd.aggregate'
    return tools.cursors.open(answer, {
      namespace: `${request.db}.${name}`,
      batchSize: numberOr(docOr(body.cursor, {}).batchSize, firstBatchSize),
      isSingle: false,
    })
  },
}

const count: Command = {
  kind: 'read',
  run: (request, tools) => {
    const { body } = request
    const collection = findCollection(request, tools)
    const search = {
      filter: docOr(body.query, {}),
      skip: notNegative('skip', body.skip),
      limit: Math.abs(numberOr(body.limit, 0)),
      hint: hintOf(body),
    }
    return { n: collection ? tools.reader.count(collection, search) : 0, ok: 1 }
  },
}

/** All values of a field, through arrays; an array at the end counts as its elements. */
function fieldValues(value: unknown, parts: readonly string[]): unknown[] {
  const [part, ...rest] = parts
  if (part === undefined) return isArray(value) ? value : [value]
  if (isArray(value)) return value.flatMap((one) => fieldValues(one, parts))
  const doc = asDoc(value)
  return doc ? fieldValues(fieldOf(doc, part), rest) : []
}

function distinctValues(collection: Collection, { body }: Request, { reader }: Tools): unknown[] {
  const values = new Map<string, unknown>()
  const search = { filter: docOr(body.query, {}), hint: hintOf(body) }
  const parts = String(body.key).split('.')
  for (const { bytes } of reader.find(collection, search)) {
    for (const value of fieldValues(readTyped(bytes), parts))
      if (value !== undefined) values.set(identity(value), value)
  }
  return [...values.values()].toSorted(compare)
}

const distinct: Command = {
  kind: 'read',
  run: (request, tools) => {
    const collection = findCollection(request, tools)
    return { values: collection ? distinctValues(collection, request, tools) : [], ok: 1 }
  },
}

/** The filter of a find, a count or a first update: what explaining is about. */
function questionOf(command: Doc): { filter: Doc; sort: unknown } {
  const statements = command.updates ?? command.deletes
  const [first] = isArray(statements) ? statements : []
  const filter = command.filter ?? command.query ?? docOr(first, {}).q
  return { filter: docOr(filter, {}), sort: command.sort }
}

const explain: Command = {
  kind: 'read',
  run: (request, tools) => {
    const command = docOr(request.body.explain, {})
    const [name] = Object.values(command)
    if (typeof name !== 'string') throw badValue('explain needs a command')
    const { filter, sort } = questionOf(command)
    return explained(tools.catalog.find(request.db, name), filter, sort, tools)
  },
}

const collStats: Command = {
  kind: 'read',
  run: (request, tools) => {
    const collection = findCollection(request, tools)
    const counted = collection ? tools.reader.count(collection, { filter: {} }) : 0
    return {
      ns: collection ? namespaceOf(collection) : `${request.db}.${collectionName(request)}`,
      count: toNumber(counted),
      nindexes: collection?.indexes.length ?? 0,
      ok: 1,
    }
  },
}

export const reading: Commands = {
  find,
  getmore: getMore,
  killcursors: killCursors,
  aggregate,
  count,
  distinct,
  explain,
  collstats: collStats,
}
