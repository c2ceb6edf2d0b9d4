import { conversationId } from '@kleeblatt/shared/chat'
import { describe, expect, it } from 'vitest'
import { createChangesHere } from './changes-here.ts'
import type { Kept } from './row/store.ts'

const noon = Date.parse('2026-11-22T12:00:00Z')
const hour = 3_600_000

const kept = (letter: string, rev: number, at: number) =>
  ({
    conversation: { id: conversationId.parse(letter.repeat(24)), rev },
    changedAt: new Date(at),
    audienceRev: 0,
    audienceAt: new Date(0),
  }) as unknown as Kept

describe('What has changed here', () => {
  it('[C4.6] is known by its last rev, from an instant on', () => {
    const { note, changedHere } = createChangesHere()
    note(kept('a', 1, noon))
    note(kept('b', 1, noon + 1))
    note(kept('a', 3, noon + 2))
    note(kept('a', 2, noon + 1))

    expect(changedHere(new Date(noon)).map(({ id, rev }) => `${id[0]}${rev}`)).toEqual(['b1', 'a3'])
  })

  it('[C4.6] is not forgotten for a conversation that bears a time to come', () => {
    const { note, changedHere } = createChangesHere()
    note(kept('a', 1, noon))
    note(kept('b', 1, noon + hour))

    expect(changedHere(new Date(noon - 1))).toHaveLength(2)
  })
})
