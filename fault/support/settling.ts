import type { Device } from './device.ts'
import { createDifferences, type Shown, shownBy, type Truth } from './judge.ts'

/** So soon after the last fault every client shows what the store holds. */
export const settleMs = 10_000

/** Where letting two hundred in takes longer than this, the machine is too busy to tell how soon anything is done. */
const promptMs = 7_000

/** How soon that has to be on a machine that took so long to let all clients in. */
export const boundFor = (openingMs: number): number => (openingMs <= promptMs ? settleMs : 3 * openingMs)

const giveUpMs = 120_000
const stepMs = 200
/** So many looks at which nothing has changed are rest. */
const quietLooks = 10
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

interface Look {
  readonly afterMs: number
  readonly views: readonly Shown[]
}

interface Settled {
  readonly truth: Truth
  /** What was not as it is in the store when the time was up. */
  readonly differences: readonly string[]
  /** From when on every client showed what the store holds. */
  readonly tookMs: number
}

const isSame = (one: Shown, other: Shown | undefined) =>
  one.entries.every((entry, at) => entry === other?.entries[at]) &&
  [...one.histories].every(([id, view]) => other?.histories.get(id) === view)

const isSending = (look: Look | undefined) => look?.views.some(({ waiting }) => waiting > 0) ?? true

/** Nothing is on its way, and for a while nothing has changed on any screen. */
function areAtRest(looks: readonly Look[]): boolean {
  const [before, now] = [looks.at(-quietLooks), looks.at(-1)]
  if (!before || !now || isSending(now)) return false
  return now.views.every((view, at) => isSame(view, before.views[at]))
}

/** The first look from which on nothing was different any more. */
function settledAt(looks: readonly Look[], differ: (views: readonly Shown[]) => readonly string[]): number {
  const last = looks.findLastIndex(({ views }) => differ(views).length > 0)
  return looks.at(last + 1)?.afterMs ?? Number.POSITIVE_INFINITY
}

/**
 * Watches the clients come to rest. What they show when their time is up is what counts; the store is read later, when
 * reading it takes no time from them and it holds all that was acknowledged too late.
 */
export async function settle(
  devices: readonly Device[],
  readTruth: () => Promise<Truth>,
  { since, withinMs = settleMs, watchMs = withinMs }: { since: number; withinMs?: number; watchMs?: number },
): Promise<Settled> {
  const looks: Look[] = []
  const sinceMs = () => performance.now() - since
  const look = () => void looks.push({ afterMs: sinceMs(), views: devices.map(shownBy) })
  const timer = setInterval(look, stepMs)
  look()
  // What is acknowledged too late is late, and not lost.
  const isUnderWay = () => sinceMs() < (isSending(looks.at(-1)) ? giveUpMs : withinMs)
  while (!areAtRest(looks) && isUnderWay()) await wait(stepMs)
  const truth = await readTruth()
  const differ = createDifferences(truth)
  for (look(); differ(looks.at(-1)?.views ?? []).length > 0 && sinceMs() < watchMs; look()) await wait(stepMs)
  clearInterval(timer)
  const inTime = looks.findLast(({ afterMs }) => afterMs <= withinMs)
  return { truth, differences: differ(inTime?.views ?? []), tookMs: settledAt(looks, differ) }
}
