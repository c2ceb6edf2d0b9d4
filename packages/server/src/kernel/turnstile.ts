/** Lets so many works run at once and the rest wait in line, first come first served. */
export function createTurnstile(atOnce: number) {
  const line: Array<() => void> = []
  let inside = 0

  return async function pass<Result>(work: () => Promise<Result>): Promise<Result> {
    if (inside >= atOnce) await new Promise<void>((enter) => line.push(enter))
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
