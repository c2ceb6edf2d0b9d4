import { assertMayBeMany, type UpdateStatement } from '../change/changes.ts'
import { toWriteError } from '../engine/errors.ts'
import type { Request } from '../engine/request.ts'
import { createProjection } from '../project/project.ts'
import { compileFilter } from '../query/compile.ts'
import type { Search } from '../read/find.ts'
import { Refusal } from '../refusal.ts'
import type { Collection } from '../store/collection.ts'
import type { StoredDocument } from '../store/documents.ts'
import { asDocument, read, readTyped } from '../values/document.ts'
import { type Doc, isArray, isMissing } from '../values/kinds.ts'
import {
  assertPlainCollation,
  bytesIn,
  type Command,
  type Commands,
  docOr,
  ensureCollection,
  findCollection,
  numberOr,
  type Tools,
} from './command.ts'
import { hintOf } from './reading.ts'

/** Does each statement, and gathers what went wrong: all of it, or up to the first error when the order counts. */
function each(request: Request, statements: readonly Uint8Array[], run: (bytes: Uint8Array, at: number) => void): Doc {
  const writeErrors: Doc[] = []
  for (const [at, bytes] of statements.entries()) {
    try {
      run(bytes, at)
    } catch (error) {
      writeErrors.push(toWriteError(error, at))
      if (request.body.ordered !== false) break
    }
  }
  return writeErrors.length > 0 ? { writeErrors } : {}
}

const insert: Command = {
  kind: 'write',
  run: (request, tools) => {
    const collection = ensureCollection(request, tools)
    let n = 0
    const errors = each(request, bytesIn(request, 'documents'), (bytes) => {
      tools.changes.documents.insert(collection, bytes)
      n += 1
    })
    return { n, ...errors, ok: 1 }
  },
}

/** An update statement's parts; a pipeline is read with JavaScript's numbers, operators with their own. */
function statementOf(
  plain: Doc,
  typed: Doc,
  names: { filter: string; update: string },
  variables: Doc,
): UpdateStatement {
  assertPlainCollation(plain.collation)
  const filter = docOr(plain[names.filter], {})
  const update = plain[names.update]
  return {
    search: { filter, sort: plain.sort, hint: hintOf(plain), variables },
    typedFilter: docOr(typed[names.filter], {}),
    update: isArray(update) ? update : asDocument(typed[names.update], 'the update'),
    arrayFilters: typed.arrayFilters,
    variables,
  }
}

/** What a search finds. A wrong filter is wrong also where there is no collection yet. */
function selectIn(collection: Collection | undefined, search: Search, { changes }: Tools): StoredDocument[] {
  if (collection) return changes.select(collection, search)
  compileFilter(search.filter)
  return []
}

interface Updated {
  matched: number
  modified: number
  upserted: unknown
}

/** Changes what a statement finds, and says how many of them are different now. */
function modifyAll(collection: Collection, found: readonly StoredDocument[], statement: UpdateStatement, tools: Tools) {
  return found.filter((stored) => {
    const bytes = tools.changes.update(collection, stored, statement)
    return Buffer.compare(bytes, stored.bytes) !== 0
  }).length
}

interface UpdateOptions {
  readonly isMany: boolean
  readonly isUpsert: boolean
}

function updateAll(request: Request, statement: UpdateStatement, options: UpdateOptions, tools: Tools): Updated {
  if (options.isMany) assertMayBeMany(statement.update)
  const collection = findCollection(request, tools)
  const search = { ...statement.search, limit: options.isMany ? 0 : 1 }
  const found = selectIn(collection, search, tools)
  if (collection && found.length > 0) {
    return { matched: found.length, modified: modifyAll(collection, found, statement, tools), upserted: undefined }
  }
  if (!options.isUpsert) return { matched: 0, modified: 0, upserted: undefined }
  const made = tools.changes.insertFor(ensureCollection(request, tools), statement)
  return { matched: 1, modified: 0, upserted: made.id }
}

const update: Command = {
  kind: 'write',
  run: (request, tools) => {
    const variables = docOr(request.body.let, {})
    const upserted: Doc[] = []
    let [n, nModified] = [0, 0]
    const errors = each(request, bytesIn(request, 'updates'), (bytes, index) => {
      const plain = read(bytes)
      const statement = statementOf(plain, readTyped(bytes), { filter: 'q', update: 'u' }, variables)
      const options = { isMany: plain.multi === true, isUpsert: plain.upsert === true }
      const result = updateAll(request, statement, options, tools)
      n += result.matched
      nModified += result.modified
      if (result.upserted !== undefined) upserted.push({ index, _id: result.upserted })
    })
    return { n, nModified, ...(upserted.length > 0 ? { upserted } : {}), ...errors, ok: 1 }
  },
}

const remove: Command = {
  kind: 'write',
  run: (request, tools) => {
    const collection = findCollection(request, tools)
    let n = 0
    const errors = each(request, bytesIn(request, 'deletes'), (bytes) => {
      const plain = read(bytes)
      assertPlainCollation(plain.collation)
      const filter = docOr(plain.q, {})
      const variables = docOr(request.body.let, {})
      const search = { filter, limit: numberOr(plain.limit, 0), hint: hintOf(plain), variables }
      for (const stored of selectIn(collection, search, tools)) {
        if (collection) tools.changes.documents.remove(collection, stored)
        n += 1
      }
    })
    return { n, ...errors, ok: 1 }
  },
}

function shown(bytes: Uint8Array | null, { fields, query }: Doc): Doc | null {
  if (!bytes) return null
  const doc = readTyped(bytes)
  const project = createProjection(fields, docOr(query, {}))
  return project ? project(doc) : doc
}

function modifyFound(
  collection: Collection,
  stored: StoredDocument,
  request: Request,
  statement: UpdateStatement,
  tools: Tools,
): Doc {
  const { body } = request
  const after = tools.changes.update(collection, stored, statement)
  const value = shown(body.new === true ? after : stored.bytes, body)
  return { lastErrorObject: { n: 1, updatedExisting: true }, value, ok: 1 }
}

function modifyMissing(request: Request, statement: UpdateStatement, tools: Tools): Doc {
  const { body } = request
  if (body.upsert !== true) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null, ok: 1 }
  const { id, bytes } = tools.changes.insertFor(ensureCollection(request, tools), statement)
  const value = body.new === true ? shown(bytes, body) : null
  return { lastErrorObject: { n: 1, updatedExisting: false, upserted: id }, value, ok: 1 }
}

function removeFound(
  collection: Collection | undefined,
  stored: StoredDocument | undefined,
  body: Doc,
  tools: Tools,
): Doc {
  if (collection && stored) tools.changes.documents.remove(collection, stored)
  return { lastErrorObject: { n: stored ? 1 : 0 }, value: shown(stored?.bytes ?? null, body), ok: 1 }
}

const findAndModify: Command = {
  kind: 'write',
  run: (request, tools) => {
    const { body } = request
    const collection = findCollection(request, tools)
    const variables = docOr(body.let, {})
    const search = { filter: docOr(body.query, {}), sort: body.sort, hint: hintOf(body), limit: 1, variables }
    const [stored] = selectIn(collection, search, tools)
    if (body.remove === true) return removeFound(collection, stored, body, tools)
    if (isMissing(body.update)) throw new Refusal(9, 'Either an update or remove=true must be specified')
    const statement = statementOf(body, request.typed(), { filter: 'query', update: 'update' }, variables)
    if (collection && stored) return modifyFound(collection, stored, request, statement, tools)
    return modifyMissing(request, statement, tools)
  },
}

export const writing: Commands = { insert, update, delete: remove, findandmodify: findAndModify }
