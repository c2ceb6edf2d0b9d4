/** Somebody who waits for the writer. */
export interface Waiter {
  readonly connection: number
  /** Writers outside transactions cannot be told to try again, so they wait for as long as it takes. */
  readonly isPatient: boolean
  /** Goes on, now that the writer is free. */
  go(): void
  /** Stops waiting without it. */
  giveUp(): void
}

interface Entry extends Waiter {
  readonly timer: NodeJS.Timeout | null
}

/** Those who wait for the writer, served in the order of their coming. */
export interface Waiting {
  add(waiter: Waiter, maxWaitMs: number): void
  next(): Waiter | undefined
  count(): number
  some(which: (waiter: Waiter) => boolean): boolean
  /** How many connections the waiting commands occupy. */
  occupied(): number
  dropConnection(connection: number): void
  giveUp(which: (waiter: Waiter) => boolean): void
  /** Sends away the last to come, of those who can begin anew. */
  giveUpLast(count: number): void
}

export function createWaiting(): Waiting {
  let entries: Entry[] = []

  const take = (which: (waiter: Waiter) => boolean): Entry[] => {
    const [left, taken] = [entries.filter((entry) => !which(entry)), entries.filter(which)]
    entries = left
    for (const { timer } of taken) if (timer) clearTimeout(timer)
    return taken
  }

  const giveUp = (which: (waiter: Waiter) => boolean) => {
    for (const entry of take(which)) entry.giveUp()
  }

  return {
    add: (waiter, maxWaitMs) => {
      const timer = waiter.isPatient ? null : setTimeout(() => giveUp((other) => other === entry), maxWaitMs)
      const entry: Entry = { ...waiter, timer }
      entries.push(entry)
    },
    next: () => {
      const [first] = entries
      return first ? take((entry) => entry === first)[0] : undefined
    },
    count: () => entries.length,
    some: (which) => entries.some(which),
    occupied: () => new Set(entries.map(({ connection }) => connection)).size,
    dropConnection: (connection) => void take((entry) => entry.connection === connection),
    giveUp,
    giveUpLast: (count) => {
      const last: ReadonlySet<Waiter> = new Set(entries.filter(({ isPatient }) => !isPatient).slice(-count))
      for (const entry of take((one) => last.has(one))) entry.giveUp()
    },
  }
}
