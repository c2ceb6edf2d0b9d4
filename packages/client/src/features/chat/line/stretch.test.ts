import { conversationId, type History, message } from '@kleeblatt/shared/chat'
import { describe, expect, it } from 'vitest'
import { bounded, joined, mostKept } from './stretch.ts'

const talk = conversationId.parse('c'.repeat(24))

function stretch(from: number, to: number, ends: Partial<History> = {}): History {
  const messages = Array.from({ length: to - from + 1 }, (_, place) =>
    message.parse({
      ...{ id: (from + place).toString(16).padStart(24, '0'), conversationId: talk, seq: from + place },
      ...{ rev: from + place, postedAt: '2026-11-21T09:00:00.000Z', state: 'stone', authorId: null },
      stone: { reason: 'author', at: '2026-11-21T09:00:00.000Z' },
    }),
  )
  return { messages, rev: to, hasOlder: true, hasNewer: false, mine: [], ...ends }
}

const shape = ({ messages, hasOlder, hasNewer }: History) => ({
  from: messages.at(0)?.seq,
  to: messages.at(-1)?.seq,
  hasOlder,
  hasNewer,
})

describe('A stretch that is read on and on', () => {
  it('[C22.54] lets go of its end when it grows at the start, and knows that there is more', () => {
    const longer = joined(stretch(1, 50, { hasOlder: false, hasNewer: true }), stretch(51, mostKept + 20))

    expect(shape(bounded(longer, 'start'))).toEqual({ from: 1, to: mostKept, hasOlder: false, hasNewer: true })
  })

  it('[C22.54] lets go of its start when it grows at the end', () => {
    const longer = stretch(1, mostKept + 20, { hasOlder: false })

    expect(shape(bounded(longer, 'end'))).toEqual({ from: 21, to: mostKept + 20, hasOlder: true, hasNewer: false })
  })

  it('stays as it is while it is short enough', () => {
    const short = stretch(1, mostKept)

    expect(bounded(short, 'start')).toBe(short)
  })
})
