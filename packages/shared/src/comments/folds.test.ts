import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nothingHeard, threadsWith, withThread } from './folds.ts'
import { type Listed, type Thread, type ThreadList, type ThreadTold, thread } from './index.ts'

const at = '2026-11-20T09:00:00.000Z'
const author = 'a'.repeat(24)
const hex = (number: number) => (number + 1).toString(16).padStart(24, '0')

const standings = [{ is: 'open' }, { is: 'settled', by: author, at }, { is: 'gone' }] as const

const threadOf = (number: number, seq: number, rev: number, turn: number): Thread =>
  thread.parse({
    id: hex(number),
    subject: { kind: 'wiki-page', id: 'b'.repeat(24) },
    seq,
    rev,
    settlement: standings[turn % standings.length],
    comments: [
      {
        ...{ id: hex(number), threadId: hex(number), seq, rev, writtenAt: at },
        ...{ state: 'said', authorId: author, text: `Stand ${rev}`, editedAt: null },
      },
    ],
  })

const countsOf = (threads: readonly Thread[]) => ({
  open: threads.filter(({ settlement }) => settlement.is === 'open').length,
  settled: threads.filter(({ settlement }) => settlement.is === 'settled').length,
})

/** What really happened: each step begins a thread or turns a known one. */
function happen(steps: readonly number[]) {
  const threads = new Map<number, { thread: Thread; turn: number }>()
  const states: Thread[][] = [[]]
  const told: ThreadTold[] = []
  steps.forEach((step, index) => {
    const [number, rev] = [step % 6, index + 1]
    const known = threads.get(number)
    const turn = known ? known.turn + 1 + (step % 2) : 0
    const now = threadOf(number, known?.thread.seq ?? rev, rev, turn)
    threads.set(number, { thread: now, turn })
    const all = [...threads.values()].map((one) => one.thread)
    states.push(all)
    told.push({ thread: now, counts: countsOf(all) })
  })
  return { states, told }
}

/** What one who asks is given: down to a place, where it goes on. */
function askedFor(threads: readonly Thread[], rev: number, listed: Listed, next: number | null): ThreadList {
  const items = threads
    .filter(({ settlement, seq }) => settlement.is === listed && (next === null || seq >= next))
    .toSorted((one, other) => other.seq - one.seq)
  return { rev, counts: countsOf(threads), may: { edit: false, moderate: false }, items, next }
}

describe('What is heard of comments', () => {
  it('[F23.26] leaves the list one would be given if one asked again, also twice or out of turn', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 17 }), { maxLength: 30 }),
        fc.nat(),
        fc.constantFrom<Listed>('open', 'settled'),
        fc.option(fc.integer({ min: 1, max: 12 })),
        fc.infiniteStream(fc.nat()),
        (steps, cut, listed, next, chance) => {
          const { states, told } = happen(steps)
          const rev = cut % states.length
          const shuffled = [...told, ...told.slice(0, 4)].toSorted(() => (Number(chance.next().value) % 3) - 1)

          const heard = shuffled.reduce(withThread, nothingHeard)
          const folded = threadsWith(askedFor(states[rev] ?? [], rev, listed, next), heard, listed)

          const { items, counts } = askedFor(states.at(-1) ?? [], steps.length, listed, next)
          expect(folded).toEqual({ items, counts })
        },
      ),
    )
  })
})
