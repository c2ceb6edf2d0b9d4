import { conversationId } from '@kleeblatt/shared/chat'
import { describe, expect, it } from 'vitest'
import type { Changed } from './conversations/following.ts'
import { createRecent } from './service/recent.ts'
import type { ChatStore } from './store.ts'

const noon = Date.parse('2026-11-21T12:00:00Z')
const second = 1_000

/** A store in which conversations change as the test says, and that remembers how far back it was asked. */
function changing() {
  const rows = new Map<string, Changed>()
  const asked: number[] = []
  let at = noon
  const changesAfter = async (after: Date) => {
    asked.push((after.getTime() - at) / second)
    return [...rows.values()].filter(({ changedAt }) => changedAt > after)
  }
  const store = { conversations: { changesAfter } } as unknown as ChatStore
  const recent = createRecent({ store, now: () => new Date(at) })
  return {
    asked,
    passes: (seconds: number) => {
      at += seconds * second
    },
    /** A change that began so many seconds ago is on the disk now. */
    changes(letter: string, rev: number, secondsAgo = 0) {
      const id = conversationId.parse(letter.repeat(24))
      rows.set(id, { id, rev, changedAt: new Date(at - secondsAgo * second), audienceRev: 0, audienceAt: new Date(0) })
    },
    /** What has changed in the last minute and a half. */
    news: async () => {
      const { changed } = await recent(at - 90 * second, 0)
      return changed.map(({ id, rev }) => `${id[0]}${rev}`).toSorted()
    },
  }
}

describe('What has changed lately', () => {
  it('[C4.7] is asked for from where was asked before, and what was known stays', async () => {
    const { asked, passes, changes, news } = changing()
    changes('a', 1)
    changes('b', 1)
    expect(await news()).toEqual(['a1', 'b1'])

    passes(3)
    changes('b', 2)
    changes('c', 1)
    expect(await news()).toEqual(['a1', 'b2', 'c1'])
    expect(asked).toEqual([-90, -78])
  })

  it('[C4.7] is found half a minute later where it took long to be written down', async () => {
    const { asked, passes, changes, news } = changing()
    expect(await news()).toEqual([])
    for (let second = 3; second <= 24; second += 3) {
      passes(3)
      await news()
    }

    passes(3)
    changes('a', 1, 60)
    changes('b', 1, 80)
    expect(await news()).toEqual(['a1'])

    passes(3)
    expect(await news()).toEqual(['a1', 'b1'])
    expect(asked.at(-1)).toBe(-90)
  })

  it('[C4.7] goes when it is not lately any more', async () => {
    const { passes, changes, news } = changing()
    changes('a', 1)
    await news()
    for (let round = 0; round < 4; round += 1) {
      passes(25)
      await news()
    }
    expect(await news()).toEqual([])
  })
})
