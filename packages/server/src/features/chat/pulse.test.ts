import { describe, expect, it } from 'vitest'
import { createPulse } from './service/pulse.ts'
import { createRecent } from './service/recent.ts'
import { chatWorld, member } from './testing/chat-world.ts'

describe('The heartbeat', () => {
  it('[C4.3] goes on when the clock is put back by an hour', async () => {
    const { store, now, passes, person, group, says } = await chatWorld()
    const mara = person()
    const ids = new Set([await group(mara, [member(person())])])
    const [id] = ids
    if (!id) throw new Error('no conversation')
    const beat = createPulse({ store, recent: createRecent({ store, now }), now })
    passes(4_000)
    const { at } = await beat(() => ids, null)

    passes(-3_600_000)
    await says(mara, id, 'In der falschen Stunde')
    passes(4_000)
    const after = await beat(() => ids, at)
    await says(mara, id, 'Noch eine')
    passes(4_000)

    expect(after.revs).toEqual([{ conversationId: id, rev: 2 }])
    expect((await beat(() => ids, after.at)).revs).toEqual([{ conversationId: id, rev: 3 }])
  })

  it('[C4.3] names everything to who asks about a time this node has not seen yet', async () => {
    const { store, now, passes, person, group } = await chatWorld()
    const ids = new Set([await group(person(), [member(person())])])
    const beat = createPulse({ store, recent: createRecent({ store, now }), now })
    passes(4_000)
    await beat(() => ids, null)

    const fromAnotherNode = new Date(now().getTime() + 60_000).toISOString()

    expect((await beat(() => ids, fromAnotherNode)).revs).toHaveLength(1)
  })
})
