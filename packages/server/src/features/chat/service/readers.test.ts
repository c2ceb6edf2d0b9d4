import { setImmediate as turn } from 'node:timers/promises'
import type { ConversationId } from '@kleeblatt/shared/chat'
import { describe, expect, it } from 'vitest'
import type { Kept } from '../conversations/row/store.ts'
import type { Span } from '../members/store.ts'
import type { ChatStore } from '../store.ts'
import { createReaders } from './readers.ts'

/** A store in which each conversation has two readers, and that says which conversations it was asked for. */
function twoEach() {
  const asked: string[][] = []
  const members = {
    async spansOfMany(ids: readonly ConversationId[]) {
      asked.push([...ids])
      await turn()
      return new Map(ids.map((id) => [id, [{ id: `${id}1` }, { id: `${id}2` }] as unknown as readonly Span[]]))
    },
  }
  return { asked, store: { members } as unknown as ChatStore }
}

const kept = (id: string, audienceRev = 1) => ({ conversation: { id }, audienceRev }) as unknown as Kept

describe('Who belongs to conversations', () => {
  it('[F17.34] is asked for once, and again where it has changed', async () => {
    const { asked, store } = twoEach()
    const readersOf = createReaders(store)

    await readersOf([kept('a'), kept('b')])
    await readersOf([kept('a'), kept('b', 2)])

    expect(asked).toEqual([['a', 'b'], ['b']])
  })

  it('[F17.34] is answered also where what was remembered is forgotten meanwhile', async () => {
    const { store } = twoEach()
    const readersOf = createReaders(store, 5)
    await readersOf([kept('a')])

    const [found] = await Promise.all([readersOf([kept('a'), kept('b')]), readersOf([kept('c'), kept('d')])])

    expect([...found].map(([id, spans]) => [id, spans.length])).toEqual([
      ['a', 2],
      ['b', 2],
    ])
  })
})
