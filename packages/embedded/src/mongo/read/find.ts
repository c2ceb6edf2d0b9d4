import { wholeRange } from '../plan/bounds.ts'
import { assertIndexed, type Plan, planFor, type Question } from '../plan/plan.ts'
import { createByteProjection } from '../project/project.ts'
import { compileFilter } from '../query/compile.ts'
import { sorted } from '../query/sort.ts'
import type { Collection } from '../store/collection.ts'
import type { StoredDocument } from '../store/documents.ts'
import type { Storage } from '../store/storage.ts'
import { read, readTyped } from '../values/document.ts'
import type { Doc } from '../values/kinds.ts'
import { countKeys, scan } from './scan.ts'

export interface Search extends Question {
  readonly skip?: number
  /** None, or 0, for all. */
  readonly limit?: number
  readonly projection?: unknown
  /** What `$expr` may name. */
  readonly variables?: Doc
}

export interface Reader {
  /** The documents that answer, in their order. */
  find(collection: Collection, search: Search): Generator<StoredDocument>
  /** As `find`, cut to what a projection leaves. */
  findBytes(collection: Collection, search: Search): Generator<Uint8Array>
  count(collection: Collection, search: Search): number
  plan(collection: Collection, question: Question): Plan
}

function* cut<Item>(items: Iterable<Item>, skip: number, limit: number): Generator<Item> {
  let seen = 0
  for (const item of items) {
    if (seen++ < skip) continue
    yield item
    if (limit > 0 && seen >= skip + limit) return
  }
}

const usualStep = 64

export function createReader(storage: Storage, options: { forbidTableScans: boolean }): Reader {
  const plan = (collection: Collection, question: Question): Plan => {
    const chosen = planFor(collection, question)
    if (options.forbidTableScans) assertIndexed(collection, question, chosen)
    return chosen
  }

  function* answers(collection: Collection, search: Search, chosen: Plan, first: number): Generator<StoredDocument> {
    const { matches, needsTypes } = compileFilter(search.filter, search.variables)
    const readBytes = needsTypes ? readTyped : read
    for (const document of scan(storage, collection, chosen, first)) {
      if (chosen.isExact || matches(readBytes(document.bytes))) yield document
    }
  }

  function* find(collection: Collection, search: Search): Generator<StoredDocument> {
    const { skip = 0, limit = 0, sort } = search
    const chosen = plan(collection, search)
    const first = chosen.isExact && chosen.isSorted && limit > 0 ? skip + limit : usualStep
    const found = answers(collection, search, chosen, first)
    const ordered = chosen.isSorted ? found : sorted([...found], ({ bytes }) => read(bytes), sort)
    yield* cut(ordered, skip, limit)
  }

  return {
    find,
    plan,

    *findBytes(collection, search) {
      const project = createByteProjection(search.projection, search.filter)
      for (const { bytes } of find(collection, search)) yield project ? project(bytes) : bytes
    },

    count: (collection, search) => {
      const { skip = 0, limit = 0 } = search
      const chosen = plan(collection, { filter: search.filter, hint: search.hint })
      // A document may be found by more than one branch: only looking at all of them counts each once.
      if (!chosen.isExact || chosen.kind === 'union')
        return [...cut(answers(collection, search, chosen, usualStep * 4), skip, limit)].length
      const { idIndex } = collection
      const use = chosen.kind === 'index' ? chosen.use : { index: idIndex, ranges: [wholeRange(Buffer.alloc(0))] }
      const counted = Math.max(0, countKeys(storage, use) - skip)
      return limit > 0 ? Math.min(counted, limit) : counted
    },
  }
}
