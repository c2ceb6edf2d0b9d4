import { type Changes, conversationId, type Message } from '@kleeblatt/shared/chat'
import { describe, expect, it, vi } from 'vitest'
import { createCatchUp } from './catch-up.ts'

/** Questions that are answered when a test says so. */
function server() {
  const asked: Array<{ after: number; answer: ReturnType<typeof Promise.withResolvers<Changes>> }> = []
  const taken: Message[] = []
  const onGap = vi.fn(async () => {})
  const ask = (after: number) => {
    const answer = Promise.withResolvers<Changes>()
    asked.push({ after, answer })
    return answer.promise
  }
  const catchUp = createCatchUp({ isOpen: () => true, ask, take: (messages) => taken.push(...messages), onGap })
  return { asked, catchUp, onGap }
}

const upTo = (rev: number): Changes =>
  ({ kind: 'changes', conversation: null, messages: [], rev, more: false }) as unknown as Changes

const question = async (asked: ReturnType<typeof server>['asked'], number: number) => {
  await vi.waitFor(() => expect(asked).toHaveLength(number))
  return asked.at(-1)
}

describe('Catching up', () => {
  it('[C4.56] asks once more for what was heard while the answer was on its way', async () => {
    const { asked, catchUp } = server()
    catchUp.begin(5)
    catchUp.passed(7)
    catchUp.passed(9)
    asked[0]?.answer.resolve(upTo(7))

    const second = await question(asked, 2)

    expect(second?.after).toBe(7)
  })

  it('[C4.56] asks again for what could not be had, when it is looked for again', async () => {
    const { asked, catchUp } = server()
    catchUp.begin(5)
    catchUp.reached(7)
    asked[0]?.answer.reject(new Error('no line'))
    await vi.waitFor(() => {
      catchUp.reached(0)
      expect(asked).toHaveLength(2)
    })

    asked[1]?.answer.resolve(upTo(7))
    await vi.waitFor(() => {
      catchUp.passed(8)
      catchUp.reached(0)
    })

    expect(asked.map(({ after }) => after)).toEqual([5, 5])
  })

  it('[C4.52] believes the server about where it stands after too much was missed', async () => {
    const { asked, catchUp, onGap } = server()
    catchUp.begin(5)
    catchUp.reached(900)
    asked[0]?.answer.resolve({ kind: 'gap', conversation: null, rev: 3 } as unknown as Changes)
    await vi.waitFor(() => expect(onGap).toHaveBeenCalled())

    catchUp.begin(3)
    catchUp.reached(0)

    expect(asked).toHaveLength(1)
  })

  it('[C4.72] does not ask on for what is not the person’s to see, but for what it is given back', async () => {
    const { asked, catchUp } = server()
    catchUp.begin(5)
    catchUp.reached(7)
    asked[0]?.answer.resolve({ kind: 'gone', conversationId: conversationId.parse('c'.repeat(24)) })

    await vi.waitFor(() => {
      const before = asked.length
      catchUp.reached(0)
      expect(asked).toHaveLength(before)
      catchUp.reached(9)
      expect(asked).toHaveLength(before + 1)
    })

    expect(asked.map(({ after }) => after)).toEqual([5, 5])
  })
})
