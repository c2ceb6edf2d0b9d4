import { Failure } from '@kleeblatt/shared/core'
import type { Receipt } from './port.ts'

const usualTimeoutMs = 30_000

/** A receipt for work under way. Who does not ask for it hears of no failure: what is not marked is fed again. */
export function receiptFor(work: Promise<unknown>): Receipt {
  work.catch(() => undefined)
  return {
    async settled(timeoutMs = usualTimeoutMs) {
      const { promise: late, reject } = Promise.withResolvers<never>()
      const timer = setTimeout(() => reject(new Failure('unavailable', 'search-write-pending')), timeoutMs)
      try {
        await Promise.race([work, late])
      } finally {
        clearTimeout(timer)
      }
    },
  }
}

/** Gathers what comes one by one into lists of at most `size`. */
export async function* batchesOf<Item>(all: AsyncIterable<Item>, size: number): AsyncGenerator<Item[]> {
  let batch: Item[] = []
  for await (const item of all) {
    batch.push(item)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
