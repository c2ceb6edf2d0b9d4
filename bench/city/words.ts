import { fillerDocs } from '../../packages/server/src/features/search/testing/filler.ts'

/** The same numbers in every run. */
export function createDice(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const poolSize = 40_000

/** What people in an administration write to each other, one text after another. */
export function createSpeaker(seed: number): () => string {
  const roll = createDice(seed)
  const pool = [...fillerDocs(poolSize)].filter(({ kind }) => kind === 'message').map(({ text }) => text)
  const one = () => pool[Math.floor(roll() * pool.length)] ?? ''
  return () => (roll() < 0.3 ? `${one()} ${one()}` : one())
}
