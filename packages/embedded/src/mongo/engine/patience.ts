import { Refusal } from '../refusal.ts'
import type { Owner, Transactions } from './transactions.ts'
import type { Waiting } from './waiting.ts'

const beginWaitMs = 250
const crowdedWaitMs = 10
const idleMs = 1_000
const idleInCrowdMs = 50
const watchEveryMs = 25
const maxSetbacks = 2

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
  /** Says that a wait ended in vain. */
  inVain(): void
  /** Looks after those who wait, for as long as any do. */
  watch(): void
  /** A transaction came to its end, so its session owes nothing. */
  succeeded(key: string): void
  stop(): void
}

/**
 * Keeps those who wait from starving the one they wait for. A driver has so many connections and no more; when waiting
 * commands sit on all of them, the transaction they wait for cannot go on. So beginners are sent away to try again when
 * they would take the last connection, and a transaction that is not heard of while plain writes wait is aborted: its
 * driver begins it anew.
 */
export function createPatience(transactions: Transactions, waiting: Waiting): Patience {
  const used = new Set<number>()
  const setbacks = new Map<string, number>()
  let watcher: NodeJS.Timeout | null = null
  let fullAt = 0

  const isLastConnection = () => waiting.occupied() + 1 >= used.size

  const stop = () => {
    if (watcher) clearInterval(watcher)
    watcher = null
  }

  const setBack = (key: string, times: number) => {
    setbacks.set(sessionOf(key), times + 1)
    transactions.abort(key)
  }

  const isTooQuiet = ({ lastHeard }: Owner, times: number) => {
    const limit = waiting.occupied() >= used.size ? idleInCrowdMs : idleMs
    return performance.now() - lastHeard >= limit * 2 ** times
  }

  const lookAfterPatientOnes = (owner: Owner) => {
    const times = setbacks.get(sessionOf(owner.key)) ?? 0
    if (!isTooQuiet(owner, times)) return
    if (times < maxSetbacks) setBack(owner.key, times)
    else waiting.giveUp(({ isPatient }) => isPatient)
  }

  const look = () => {
    const owner = transactions.owner()
    if (waiting.count() === 0) stop()
    else if (owner && waiting.some(({ isPatient }) => isPatient)) lookAfterPatientOnes(owner)
  }

  return {
    use: (connection) => void used.add(connection),
    forget: (connection) => void used.delete(connection),
    forBeginning: () => {
      if (!isLastConnection()) return beginWaitMs
      return used.size <= fullAt ? 0 : crowdedWaitMs
    },
    inVain: () => {
      if (isLastConnection()) fullAt = used.size
    },
    watch: () => {
      watcher ??= setInterval(look, watchEveryMs)
    },
    succeeded: (key) => void setbacks.delete(sessionOf(key)),
    stop,
  }
}
