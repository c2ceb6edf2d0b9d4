import { Failure } from '@kleeblatt/shared/core'

const maxWaiting = 1_000

/**
 * Lets one writer after another at a thing, in the order they came. The store would refuse those who come at the same
 * time and have them try again, which costs more the more there are; other nodes it still has to refuse.
 */
export function createTurns() {
  const lines = new Map<string, { last: Promise<unknown>; waiting: number }>()

  return async <Result>(thing: string, work: () => Promise<Result>): Promise<Result> => {
    const line = lines.get(thing) ?? { last: Promise.resolve(), waiting: 0 }
    if (line.waiting >= maxWaiting) throw new Failure('unavailable', 'too-many-writers', { retryAfterSeconds: 5 })
    lines.set(thing, line)
    line.waiting += 1
    const mine = line.last.then(work)
    line.last = mine.catch(() => {}) // whoever asked hears of it; the next in line does not care
    try {
      return await mine
    } finally {
      line.waiting -= 1
      if (line.waiting === 0) lines.delete(thing)
    }
  }
}

export type Turns = ReturnType<typeof createTurns>
