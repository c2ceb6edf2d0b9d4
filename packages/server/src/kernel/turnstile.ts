import { Failure } from '@kleeblatt/shared/core'

interface Patience {
  /** Whoever comes while so many wait is sent away. */
  readonly mostWaiting: number
  /** When it is worth coming again. */
  readonly retryAfterSeconds: number
}

/** Lets so many works run at once and the rest wait in line, first come first served. */
export function createTurnstile(atOnce: number, patience?: Patience) {
  const line: Array<() => void> = []
  let inside = 0

  function queue(): Promise<void> {
    if (patience && line.length >= patience.mostWaiting) {
      const { retryAfterSeconds } = patience
      throw new Failure('unavailable', 'busy', { retryAfterSeconds })
    }
    return new Promise((enter) => line.push(enter))
  }

  return async function pass<Result>(work: () => Promise<Result>): Promise<Result> {
    if (inside >= atOnce) await queue()
    else inside += 1
    try {
      return await work()
    } finally {
      // Whoever waits takes the place over, so that nobody can slip in between.
      const next = line.shift()
      if (next) next()
      else inside -= 1
    }
  }
}
