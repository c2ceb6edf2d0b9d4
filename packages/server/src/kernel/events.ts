/** What has happened, told to whoever cares. A listener that fails fails alone. Facts are hints: they may be lost. */
export interface Events<Facts> {
  emit<Name extends keyof Facts>(name: Name, fact: Facts[Name]): void
  on<Name extends keyof Facts>(name: Name, listener: (fact: Facts[Name]) => unknown): void
  /** Resolves when every listener of what was emitted so far has finished. */
  settled(): Promise<void>
}

export function createEvents<Facts>(onError: (error: unknown) => void): Events<Facts> {
  const listeners: { [Name in keyof Facts]?: Array<(fact: Facts[Name]) => unknown> } = {}
  const running = new Set<Promise<void>>()

  return {
    on: (name, listener) => {
      const heard = listeners[name] ?? []
      listeners[name] = [...heard, listener]
    },
    emit: (name, fact) => {
      for (const listener of listeners[name] ?? []) {
        const run: Promise<void> = Promise.resolve(fact)
          .then(listener)
          .catch(onError)
          .then(() => void running.delete(run))
        running.add(run)
      }
    },
    settled: async () => {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
