import { performance } from 'node:perf_hooks'
import type { Step } from './steps.ts'
import { none, sum, type Totals } from './totals.ts'

export interface Outcome {
  readonly totals: Totals
  /** One line for each step: what it is, what came of it, how long it took. */
  readonly lines: readonly string[]
}

const inWords = ({ passed, failed }: Totals) => (failed > 0 ? `${failed} FAILED` : `${passed} ok`)

/** Runs every step, also after one has failed: a person wants to know all that is wrong. */
export async function runSteps(steps: readonly Step[]): Promise<Outcome> {
  let totals = none
  const lines: string[] = []
  for (const { name, run } of steps) {
    const from = performance.now()
    console.log(`\n── ${name}`)
    const one = await run()
    totals = sum(totals, one)
    const line = `${name.padEnd(16)} ${inWords(one).padEnd(12)} ${((performance.now() - from) / 1_000).toFixed(1)} s`
    console.log(`── ${line}`)
    lines.push(line)
  }
  return { totals, lines }
}
