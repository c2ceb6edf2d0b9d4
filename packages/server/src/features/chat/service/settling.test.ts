import { setImmediate as turn } from 'node:timers/promises'
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
        await turn()
        rev += 1
      })
  }
  const writers = [writing(), writing(), writing()]

  async function look(wanted: readonly string[]): Promise<Look<string, number>> {
    const before = rev
    // Longer than a writer takes.
    for (let turns = 0; turns < 5; turns += 1) await turn()
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

  it('[C5.2] takes one place in the line for all who wait for it together, so that nobody is kept from writing', async () => {
    const inTurn = createTurns()
    let places = 0
    const settle = createSettling((thing, work) => {
      places += 1
      return inTurn(thing, work)
    })
    // Still once one stands in line: it takes a look more than all who look beside the writers.
    const looks = new Map<string, number>()
    const look = async (wanted: readonly string[]): Promise<Look<string, string>> => {
      const [one = ''] = wanted
      looks.set(one, (looks.get(one) ?? 0) + 1)
      return (looks.get(one) ?? 0) > 4 ? { seen: wanted, moved: [] } : { seen: [], moved: wanted }
    }
    const readers = Array.from({ length: 50 }, (_, number) => `reader ${number}`)

    const seen = await Promise.all(readers.map((reader) => settle([reader], look, () => here)))

    expect(seen.flat()).toEqual(readers)
    expect(places).toBe(1)
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
