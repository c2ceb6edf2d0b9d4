import type { City } from '../city/size.ts'
import type { Round } from '../report/figure.ts'
import type { Side } from './office.ts'

export interface Bench {
  readonly isQuick: boolean
  readonly rounds: number
  readonly say: (line: string) => void
  /** For the Node that runs Kleeblatt, to look into it. */
  readonly flags: readonly string[]
  readonly city: (size: 'large' | 'small') => Promise<City>
}

const inOrder = (round: number): readonly Side[] => (round % 2 === 0 ? ['bare', 'ours'] : ['ours', 'bare'])

/** Measures both sides by turns, so that what the machine does meanwhile meets both. */
export async function takeTurns(
  { rounds, say }: Bench,
  measure: (side: Side) => Promise<Round>,
): Promise<{ ours: Round[]; bare: Round[] }> {
  const taken: { ours: Round[]; bare: Round[] } = { ours: [], bare: [] }
  for (let round = 0; round < rounds; round += 1) {
    for (const side of inOrder(round)) {
      const measured = await measure(side)
      say(`  round ${round + 1}, ${side}: ${JSON.stringify(measured)}`)
      taken[side].push(measured)
    }
  }
  return taken
}
