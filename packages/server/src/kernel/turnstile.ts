import { Failure } from '@kleeblatt/shared/core'

interface Rules {
  /** Whoever comes while so many wait is sent away, and told when it is worth coming again. */
  readonly patience?: { readonly mostWaiting: number; readonly retryAfterSeconds: number }
  /** A work that takes longer waits for others and needs no processor: it goes on, and its place is free. */
  readonly longestMs?: number
}

/** Lets so many works run at once, as many as there are places just now, and the rest wait in line, first come first served. */
export function createTurnstile(places: () => number, { patience, longestMs }: Rules = {}) {
  const line: Array<() => void> = []
  let inside = 0

  function letIn(): void {
    while (line.length > 0 && inside < places()) {
      inside += 1
      line.shift()?.()
    }
  }

  function enter(): Promise<void> | undefined {
    if (line.length === 0 && inside < places()) {
      inside += 1
      return
    }
    if (patience && line.length >= patience.mostWaiting) {
      const { retryAfterSeconds } = patience
      throw new Failure('unavailable', 'busy', { retryAfterSeconds })
    }
    return new Promise((mayEnter) => line.push(mayEnter))
  }

  return async function pass<Result>(work: () => Promise<Result>): Promise<Result> {
    await enter()
    let isInside = true
    const leave = () => {
      if (!isInside) return
      isInside = false
      inside -= 1
      letIn()
    }
    const timer = longestMs === undefined ? undefined : setTimeout(leave, longestMs)
    try {
      return await work()
    } finally {
      clearTimeout(timer)
      leave()
    }
  }
}
