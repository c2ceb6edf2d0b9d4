import { AsyncLocalStorage } from 'node:async_hooks'

export interface PastClock {
  readonly now: () => Date
  /** What is done within `work`, and whatever it waits for, happens at that instant. */
  at<Result>(instant: Date, work: () => Promise<Result>): Promise<Result>
}

/** A clock that each piece of work may have read another time from; without one, it tells the present. */
export function createPastClock(present: () => Date): PastClock {
  const past = new AsyncLocalStorage<Date>()
  return {
    now: () => past.getStore() ?? present(),
    at: (instant, work) => past.run(instant, work),
  }
}
