import type { Turns } from '../engine/turns.ts'
import { boundedRange } from '../plan/bounds.ts'
import type { Plan } from '../plan/plan.ts'
import { scan } from '../read/scan.ts'
import type { Catalog } from '../store/catalog.ts'
import type { Collection, Index } from '../store/collection.ts'
import type { Documents, StoredDocument } from '../store/documents.ts'
import type { Storage } from '../store/storage.ts'
import { isNumeric } from '../values/kinds.ts'
import { toNumber } from '../values/numbers.ts'

/** So many at once keep nobody waiting long. */
const maxAtOnce = 500

interface Needs {
  storage: Storage
  catalog: Catalog
  documents: Documents
  turns: Turns
}

const nothingBefore = Buffer.alloc(0)

/** All keys of dates before this one. */
function planBefore(index: Index, before: Date): Plan {
  const direction = index.fields[0]?.direction ?? 'up'
  const range = boundedRange(nothingBefore, { element: null, high: { value: before, isInclusive: false } }, direction)
  const use = { index, ranges: [range], isBounded: true, isExact: true, order: 'unsorted', score: 0 } as const
  return { kind: 'index', use, isSorted: true, isExact: true }
}

/** How long after its date a document goes; null if the index says nothing of it. */
const expiresAfterMs = ({ fields, spec }: Index): number | null =>
  fields.length === 1 && isNumeric(spec.expireAfterSeconds) ? toNumber(spec.expireAfterSeconds) * 1_000 : null

/** Removes the documents whose time is over, as indexes with `expireAfterSeconds` say. */
export function createExpiry({ storage, catalog, documents, turns }: Needs): { run(): void } {
  const expired = (collection: Collection, index: Index, afterMs: number): StoredDocument[] => {
    const plan = planBefore(index, new Date(Date.now() - afterMs))
    return [...scan(storage, collection, plan, maxAtOnce).take(maxAtOnce)]
  }

  const expire = (collection: Collection, index: Index) => {
    const afterMs = expiresAfterMs(index)
    const found = afterMs === null ? [] : expired(collection, index, afterMs)
    if (found.length === 0) return
    const isDone = turns.meanwhile(() => {
      for (const stored of found) documents.remove(collection, stored)
    })
    if (isDone && found.length === maxAtOnce) setImmediate(expire, collection, index)
  }

  return {
    run: () => {
      for (const collection of catalog.all()) for (const index of collection.indexes) expire(collection, index)
    },
  }
}
