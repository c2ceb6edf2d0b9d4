import { randomUUID } from 'node:crypto'
import { nextInstantOf, type WallTime } from '@kleeblatt/shared/core'
import type { Leases } from './leases.ts'

/** Periodic work of the house. Each piece runs on one node at a time, under a lease that a dead node loses. */
export interface Jobs {
  /**
   * Runs `work` soon and then whenever `everyMs` has passed since it last ended. Where `isDue` says that there is nothing
   * to do, nothing is written, not even a lease.
   */
  every(name: string, everyMs: number, work: () => Promise<void>, isDue?: () => Promise<boolean>): void
  /** Runs `work` once a day, at a time of the city's clocks. */
  daily(name: string, at: WallTime, work: () => Promise<void>): void
  /** Ends all of it, waiting for what is running. */
  stop(): Promise<void>
}

interface Needs {
  leases: Leases
  now: () => Date
  onError: (error: unknown, job: string) => void
}

const leaseMs = 60_000

export function createJobs({ leases, now, onError }: Needs): Jobs {
  const holder = randomUUID()
  const timers = new Map<string, NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  let stopped = false

  async function underLease(name: string, work: () => Promise<void>): Promise<void> {
    if (!(await leases.take(name, holder, leaseMs))) return
    const renewal = setInterval(() => {
      leases.take(name, holder, leaseMs).catch((error: unknown) => onError(error, name))
    }, leaseMs / 3)
    try {
      await work()
    } finally {
      clearInterval(renewal)
      await leases.giveBack(name, holder)
    }
  }

  function later(name: string, delayMs: () => number, work: () => Promise<void>): void {
    if (stopped) return
    const timer = setTimeout(() => {
      const run: Promise<void> = work()
        .catch((error: unknown) => onError(error, name))
        .then(() => void running.delete(run))
      running.add(run)
      void run.then(() => later(name, delayMs, work))
    }, delayMs())
    timers.set(name, timer.unref())
  }

  return {
    every(name, everyMs, work, isDue = async () => true) {
      let first = true
      const delayMs = () => {
        const delay = first ? 0 : everyMs
        first = false
        return delay
      }
      later(name, delayMs, async () => {
        if (await isDue()) await underLease(name, work)
      })
    },

    daily(name, at, work) {
      let due = nextInstantOf(at, now())
      const delayMs = () => Math.max(0, due.getTime() - now().getTime())
      later(name, delayMs, async () => {
        const planned = due
        due = nextInstantOf(at, now())
        await underLease(name, async () => {
          if (await leases.claim(name, planned)) await work()
        })
      })
    },

    async stop() {
      stopped = true
      for (const timer of timers.values()) clearTimeout(timer)
      await Promise.all(running)
    },
  }
}
