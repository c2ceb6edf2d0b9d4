import type { Changes } from '../change/changes.ts'
import type { Cursors } from '../engine/cursors.ts'
import type { Reply, Request } from '../engine/request.ts'
import type { Reader } from '../read/find.ts'
import { notSupported, Refusal } from '../refusal.ts'
import type { Catalog } from '../store/catalog.ts'
import type { Collection } from '../store/collection.ts'
import { asList, write } from '../values/document.ts'
import { type Doc, isDoc } from '../values/kinds.ts'
import { toNumber } from '../values/numbers.ts'

/** What commands work with. */
export interface Tools {
  readonly catalog: Catalog
  readonly reader: Reader
  readonly changes: Changes
  readonly cursors: Cursors
}

export interface Command {
  readonly kind: 'read' | 'write'
  /** MongoDB refuses these within a transaction, and so does this store. */
  readonly isDefinition?: boolean
  run(request: Request, tools: Tools): Reply
}

export type Commands = Readonly<Record<string, Command>>

/** The collection's name: the value of the command's own field. */
export function collectionName({ body }: Request): string {
  const [name] = Object.values(body)
  if (typeof name === 'string') return name
  throw new Refusal(73, 'collection name has invalid type')
}

export const findCollection = (request: Request, { catalog }: Tools): Collection | undefined =>
  catalog.find(request.db, collectionName(request))

export const ensureCollection = (request: Request, tools: Tools): Collection =>
  findCollection(request, tools) ?? tools.catalog.make(request.db, collectionName(request), {})

/** The documents of a command, which come in its body or beside it. */
export function bytesIn(request: Request, field: string): readonly Uint8Array[] {
  const beside = request.sequences.get(field)
  if (beside) return beside
  const inBody = request.typed()[field]
  return asList(inBody ?? [], field).map((doc) => write(isDoc(doc) ? doc : {}))
}

/** A number, or what it is when it is not given. */
export const numberOr = (value: unknown, otherwise: number): number =>
  value === undefined || value === null ? otherwise : toNumber(value)

export const docOr = (value: unknown, otherwise: Doc): Doc => (isDoc(value) ? value : otherwise)

/** Only comparing by bytes is known here. */
export function assertPlainCollation(collation: unknown): void {
  if (isDoc(collation) && collation.locale !== undefined && collation.locale !== 'simple')
    throw notSupported('collation')
}
