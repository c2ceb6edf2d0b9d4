import { Refusal } from '../refusal.ts'
import type { Owner, Transactions } from './transactions.ts'
import type { Waiting } from './waiting.ts'

/** As long as the one that writes is heard of, waiting is cheaper than beginning anew. */
const maxWaitMs = 5_000
/** One that is silent for so long is not waited for by others that can begin anew. */
const silentMs = 200
/** With all connections taken, silence most likely means that it cannot speak. */
const starvingMs = 5
const idleMs = 1_000
const idleInCrowdMs = 50
const watchEveryMs = 5
const mostIdleMs = 2_000
/** Set back for so long without coming to its end, a transaction most likely waits for the very write that waits for it. */
const hopelessMs = 5_000

export const unheard = () =>
  new Refusal(
    24,
    'This write waited for an open transaction that did nothing. Is it made inside that transaction, without its session?',
  )

const sessionOf = (key: string) => key.slice(0, key.indexOf(':'))

export interface Patience {
  use(connection: number): void
  forget(connection: number): void
  /** How long a transaction that begins may wait for the writer; 0 is not at all. */
  forBeginning(): number
  /** Looks after those who wait, for as long as any do. */
  watch(): void
  /** A transaction came to its end, so its session owes nothing. */
  succeeded(key: string): void
  stop(): void
}

/**
 * Keeps those who wait from starving the one they wait for. A driver has so many connections and no more; when waiting
 * commands sit on all of them, the transaction they wait for cannot go on, and its next command stands behind all others
 * in the driver's own queue. So then the last to come are sent away to begin anew, and newcomers too, until it is heard
 * again; and a few connections are left free from then on. A transaction that is silent while plain writes wait, which
 * cannot be sent away, is aborted, and its driver begins it anew: with more patience each time, since a busy client is
 * silent too.
 */
export function createPatience(transactions: Transactions, waiting: Waiting): Patience {
  const used = new Set<number>()
  const setbacks = new Map<string, { readonly times: number; readonly since: number }>()
  let watcher: NodeJS.Timeout | null = null
  /** How many connections there were when no more could be had. */
  let fullAt = 0
  let starvedAt = 0

  const isFull = () => waiting.occupied() >= used.size
  const reserve = () => Math.max(1, Math.ceil(fullAt / 10))
  const isStarving = () => (transactions.owner()?.lastHeard ?? Number.POSITIVE_INFINITY) < starvedAt
  const isReserved = () => used.size <= fullAt && waiting.occupied() + 1 > fullAt - reserve()

  const stop = () => {
    if (watcher) clearInterval(watcher)
    watcher = null
  }

  const sendLastAway = () => {
    fullAt = used.size
    starvedAt = performance.now()
    waiting.giveUpLast(reserve())
  }

  const sendAway = (silence: number) => {
    if (isFull() && silence > starvingMs) sendLastAway()
    else if (silence > silentMs) waiting.giveUp(({ isPatient }) => !isPatient)
  }

  const helpPatientOnes = ({ key }: Owner, silence: number) => {
    const now = performance.now()
    const { times, since } = setbacks.get(sessionOf(key)) ?? { times: 0, since: now }
    const limit = (isFull() ? idleInCrowdMs : idleMs) * 2 ** times
    if (silence < Math.min(limit, mostIdleMs)) return
    if (now - since > hopelessMs) {
      waiting.giveUp(({ isPatient }) => isPatient)
      return
    }
    setbacks.set(sessionOf(key), { times: times + 1, since })
    transactions.abort(key)
  }

  const lookAfter = (owner: Owner) => {
    const silence = performance.now() - owner.lastHeard
    sendAway(silence)
    if (waiting.some(({ isPatient }) => isPatient)) helpPatientOnes(owner, silence)
  }

  const look = () => {
    const owner = transactions.owner()
    if (waiting.count() === 0) stop()
    else if (owner) lookAfter(owner)
  }

  return {
    use: (connection) => void used.add(connection),
    forget: (connection) => void used.delete(connection),
    forBeginning: () => (isStarving() || isReserved() ? 0 : maxWaitMs),
    watch: () => {
      watcher ??= setInterval(look, watchEveryMs)
    },
    succeeded: (key) => void setbacks.delete(sessionOf(key)),
    stop,
  }
}
