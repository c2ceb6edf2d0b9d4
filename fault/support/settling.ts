import type { Device } from './device.ts'
import { differences, type Shown, shownBy, type Truth } from './judge.ts'

/** So soon after the last fault every client shows what the store holds, on a machine with nothing else to do. */
export const settleMs = 10_000

const giveUpMs = 120_000
const stepMs = 200
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

interface Settled {
  readonly truth: Truth
  readonly differences: readonly string[]
  readonly tookMs: number
}

/** Watches the clients come to rest. What they show when their time is up is what counts, however long the store takes to be read. */
export async function settle(
  devices: readonly Device[],
  readTruth: () => Promise<Truth>,
  { since, withinMs = settleMs }: { since: number; withinMs?: number },
): Promise<Settled> {
  const late: { views: readonly Shown[] | null } = { views: null }
  const look = () => devices.map(shownBy)
  const timer = setTimeout(
    () => {
      late.views = look()
    },
    since + withinMs - performance.now(),
  )

  // What is acknowledged later than promised is late, and not lost: the store is read when it holds all of it.
  while (look().some(({ waiting }) => waiting > 0) && performance.now() < since + giveUpMs) await wait(stepMs)
  const truth = await readTruth()
  for (;;) {
    const isLast = late.views !== null
    const found = differences(late.views ?? look(), truth)
    if (found.length === 0 || isLast) {
      clearTimeout(timer)
      return { truth, differences: found, tookMs: Math.min(withinMs, performance.now() - since) }
    }
    await wait(stepMs)
  }
}
