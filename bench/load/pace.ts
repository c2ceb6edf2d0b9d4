import { setTimeout } from 'node:timers/promises'

/**
 * Begins a work so many times a second, whether or not those before have ended: a server that falls behind is not
 * spared. Resolves when all have ended; the first that fails fails all.
 */
export async function atPace(perSecond: number, count: number, work: (index: number) => Promise<void>): Promise<void> {
  const from = performance.now()
  const running: Promise<void>[] = []
  for (let index = 0; index < count; index += 1) {
    const due = from + (index * 1_000) / perSecond
    const wait = due - performance.now()
    if (wait > 0) await setTimeout(wait)
    const run = work(index)
    run.catch(() => {}) // heard of below, once all have begun
    running.push(run)
  }
  await Promise.all(running)
}

/** Does a work for each item, so many at a time. */
export async function inLanes<Item>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  let next = 0
  const lane = async () => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index]
      if (item !== undefined) await work(item, index)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

/** Waits until something holds, and says whether it came to that in time. */
export async function until(holds: () => boolean, timeoutMs: number): Promise<boolean> {
  const from = performance.now()
  while (!holds()) {
    if (performance.now() - from > timeoutMs) return false
    await setTimeout(20)
  }
  return true
}
