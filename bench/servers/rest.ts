import { setTimeout } from 'node:timers/promises'
import type { Server } from './server.ts'
import { cpuOf } from './usage.ts'

const lookEveryMs = 2_000
const restingPart = 0.05
/** An index that an older version has made is renewed first. */
const patienceMs = 900_000

/** Waits until a server has done what it does after its start, such as reading the directory. */
export async function restOf(server: Server): Promise<void> {
  const from = performance.now()
  for (let isBusy = true; isBusy; ) {
    const before = cpuOf(server.usage())
    await setTimeout(lookEveryMs)
    isBusy = cpuOf(server.usage()) - before > lookEveryMs * restingPart
    if (performance.now() - from > patienceMs) throw new Error('A server does not come to rest.')
  }
}
