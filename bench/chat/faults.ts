import { faults, powerCut } from '../../fault/support/faults.ts'
import { type Outcome, trial } from '../../fault/support/trial.ts'
import { type Figure, figureOf, type Measured } from '../report/figure.ts'
import type { Bench } from './rounds.ts'

const none = { atMost: 0 }

/** Another one every day, or those that are given: what happened can be had again, and more than one course be looked at. */
const seedsWanted = (): number[] =>
  (process.env.FAULT_SEED ?? `${Math.floor(Date.now() / 86_400_000)}`).split(',').map(Number)

async function tried({ isQuick, say }: Bench, seed: number): Promise<Outcome> {
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
  return outcome
}

/** The fault test of `npm test`, going on until what was promised has been acknowledged, and all faults three times. */
export async function chatFaults(bench: Bench): Promise<Figure[]> {
  const outcomes: Array<{ readonly seed: number; readonly outcome: Outcome }> = []
  for (const seed of seedsWanted()) outcomes.push({ seed, outcome: await tried(bench, seed) })
  const one = (what: string, unit: string, value: number, target: Measured['target']) =>
    figureOf({ what, unit, ours: [value], bare: [], target })
  const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((total, { outcome }) => total + of(outcome), 0)
  const secondsOf = ({ settledInMs }: Outcome) => settledInMs / 1_000
  const slowest = Math.max(...outcomes.map(({ outcome }) => secondsOf(outcome)))
  return [
    one('clients', '', Math.min(...outcomes.map(({ outcome }) => outcome.clients)), null),
    one(
      'messages acknowledged',
      '',
      sum(({ acknowledged }) => acknowledged),
      null,
    ),
    one(
      'acknowledged and lost',
      '',
      sum(({ lost }) => lost.length),
      none,
    ),
    one(
      'doubled',
      '',
      sum(({ doubled }) => doubled.length),
      none,
    ),
    one(
      'out of order',
      '',
      sum(({ outOfOrder }) => outOfOrder.length),
      none,
    ),
    one(
      'differences between views and store, 10 s after the last fault',
      '',
      sum(({ differences }) => differences.length),
      none,
    ),
    one('from the last fault until all views equal the store, the longest', 's', slowest, { atMost: 10 }),
    ...outcomes.map(({ seed, outcome }) => one(`… with FAULT_SEED=${seed}`, 's', secondsOf(outcome), null)),
  ]
}
