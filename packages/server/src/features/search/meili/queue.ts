/** One thing after the other, each after the engine is set up. A set-up that failed is tried again with the next. */
export function createQueue(prepare: () => Promise<void>) {
  let tail: Promise<unknown> = Promise.resolve()
  let prepared: Promise<void> | null = null
  let waiting = 0

  function ready(): Promise<void> {
    prepared ??= prepare().catch((error: unknown) => {
      prepared = null
      throw error
    })
    return prepared
  }

  return {
    ready,
    waiting: () => waiting,
    add<Result>(work: () => Promise<Result>): Promise<Result> {
      waiting++
      const run = tail
        .then(ready)
        .then(work)
        .finally(() => {
          waiting--
        })
      tail = run.catch(() => undefined)
      return run
    },
  }
}

export type Queue = ReturnType<typeof createQueue>
