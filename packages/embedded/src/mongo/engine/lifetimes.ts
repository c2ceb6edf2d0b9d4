/** MongoDB's bound on how long a transaction may last. */
const maxLifetimeMs = 60_000

export interface Lifetimes {
  begin(key: string): void
  end(key: string): void
}

/** Ends what has gone on for too long. */
export function createLifetimes(expire: (key: string) => void): Lifetimes {
  const timers = new Map<string, NodeJS.Timeout>()
  return {
    begin: (key) => {
      if (!timers.has(key)) timers.set(key, setTimeout(expire, maxLifetimeMs, key).unref())
    },
    end: (key) => {
      clearTimeout(timers.get(key))
      timers.delete(key)
    },
  }
}

const maxRemembered = 1_000

/** The last transactions that were committed: a driver that lost the answer asks again. */
export function createMemory() {
  const keys = new Set<string>()
  return {
    has: (key: string) => keys.has(key),
    add: (key: string) => {
      keys.add(key)
      const [oldest] = keys
      if (keys.size > maxRemembered && oldest !== undefined) keys.delete(oldest)
    },
  }
}
