import { faults, powerCut } from '../../fault/support/faults.ts'
import { trial } from '../../fault/support/trial.ts'
import { type Figure, figureOf, type Measured } from '../report/figure.ts'
import type { Bench } from './rounds.ts'

const none = { atMost: 0 }

/** The fault test of `npm test`, going on until what was promised has been acknowledged, and all faults three times. */
export async function chatFaults({ isQuick, say }: Bench): Promise<Figure[]> {
  const seed = Number(process.env.FAULT_SEED ?? Math.floor(Date.now() / 86_400_000))
  say(`  FAULT_SEED=${seed}`)
  const outcome = await trial({
    seed,
    people: isQuick ? 10 : 91,
    messages: isQuick ? 500 : 60_000,
    pauseMs: [0, 600],
    faults,
    calmMs: [6_000, 12_000],
    rounds: isQuick ? 1 : 3,
    last: powerCut,
    isStrict: true,
    say: (line) => say(`  ${line}`),
  })
  for (const difference of outcome.differences.slice(0, 20)) say(`  ${difference}`)
  const one = (what: string, unit: string, value: number, target: Measured['target']) =>
    figureOf({ what, unit, ours: [value], bare: [], target })
  return [
    one('clients', '', outcome.clients, null),
    one('messages acknowledged', '', outcome.acknowledged, null),
    one('acknowledged and lost', '', outcome.lost.length, none),
    one('doubled', '', outcome.doubled.length, none),
    one('out of order', '', outcome.outOfOrder.length, none),
    one('differences between views and store, 10 s after the last fault', '', outcome.differences.length, none),
    one('from the last fault until all views equal the store', 's', outcome.settledInMs / 1_000, { atMost: 10 }),
  ]
}
