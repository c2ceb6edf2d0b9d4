import { setTimeout as sleep } from 'node:timers/promises'
import type { ConversationId } from '@kleeblatt/shared/chat'
import { describe, expect, it } from 'vitest'
import { createSettling, type Look } from './settling.ts'
import { createTurns } from './turns.ts'

const here = 'here' as ConversationId

/** A conversation in which the next message stands in line as soon as the last one is written. */
function busyConversation() {
  const inTurn = createTurns()
  let rev = 0
  let over = false
  const writing = async () => {
    while (!over)
      await inTurn(here, async () => {
        await sleep(1)
        rev += 1
      })
  }
  const writers = [writing(), writing(), writing()]

  async function look(wanted: readonly string[]): Promise<Look<string, number>> {
    const before = rev
    await sleep(5)
    return rev === before ? { seen: wanted.map(() => before), moved: [] } : { seen: [], moved: wanted }
  }

  const end = async () => {
    over = true
    await Promise.all(writers)
  }
  return { inTurn, look, end, rev: () => rev }
}

describe('looking until nothing has changed meanwhile', () => {
  it('[C5.2] comes to its end where others write without a pause', async () => {
    const { inTurn, look, end, rev } = busyConversation()

    const seen = await createSettling(inTurn)(['unread'], look, () => here)

    await end()
    expect(seen).toHaveLength(1)
    expect(seen[0]).toBeLessThan(rev())
  })

  it('[C5.2] asks nobody to wait where nobody writes', async () => {
    const settle = createSettling(() => Promise.reject(new Error('stood in line')))

    expect(
      await settle(
        ['one', 'two'],
        async (all) => ({ seen: all, moved: [] }),
        () => here,
      ),
    ).toEqual(['one', 'two'])
  })

  it('says that it is too busy where another node is always faster', async () => {
    const settle = createSettling(createTurns())

    await expect(
      settle(
        ['one'],
        async (all) => ({ seen: [], moved: all }),
        () => here,
      ),
    ).rejects.toMatchObject({
      message: 'too-busy',
    })
  })
})
