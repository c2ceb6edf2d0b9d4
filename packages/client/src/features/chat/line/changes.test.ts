import { type Changes, type ConversationId, type Cursor, conversationId } from '@kleeblatt/shared/chat'
import { Failure } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import type { Call } from '../../../kernel/api.ts'
import { createChanges } from './changes.ts'

const idOf = (n: number) => conversationId.parse(n.toString(16).padStart(24, '0'))
const [lunch, office] = [idOf(1), idOf(2)]

/** A server that answers what a test says, and what it was asked. */
function serverThat(answers: (cursors: readonly Cursor[]) => readonly object[]) {
  const asked: Array<readonly Cursor[]> = []
  const gone: ConversationId[] = []
  const mine: unknown[] = []
  const call: Call = async (route, input) => {
    const { cursors } = route.input.parse(input) as { cursors: readonly Cursor[] }
    asked.push(cursors)
    return { changes: answers(cursors), mine: [{ of: asked.length }] } as never
  }
  const ask = createChanges(call, { onMine: (told) => mine.push(...told), onGone: (id) => gone.push(id) })
  return { ask, asked, gone, mine }
}

const isUpTo = (rev: number): Changes =>
  ({ kind: 'changes', conversation: null, messages: [], rev, more: false }) as unknown as Changes
const nextOf = (cursors: readonly Cursor[]) => cursors.map(({ rev }) => isUpTo(rev + 1))

describe('What was missed', () => {
  it('[C4.71] in many conversations is asked for in one request', async () => {
    const { ask, asked, mine } = serverThat(nextOf)

    const answers = await Promise.all([ask(lunch, 5), ask(office, 7), ask(lunch, 3)])

    expect(asked).toEqual([
      [
        { conversationId: lunch, rev: 5 },
        { conversationId: office, rev: 7 },
        { conversationId: lunch, rev: 3 },
      ],
    ])
    expect(answers).toEqual([isUpTo(6), isUpTo(8), isUpTo(4)])
    expect(mine).toHaveLength(1)
  })

  it('[C4.71] is asked for once where a conversation and its threads ask the same', async () => {
    const { ask, asked } = serverThat(nextOf)

    const answers = await Promise.all([ask(lunch, 5), ask(office, 5), ask(lunch, 5), ask(lunch, 4)])

    expect(asked[0]).toEqual([
      { conversationId: lunch, rev: 5 },
      { conversationId: office, rev: 5 },
      { conversationId: lunch, rev: 4 },
    ])
    expect(answers).toEqual([isUpTo(6), isUpTo(6), isUpTo(6), isUpTo(5)])
  })

  it('[C4.71] while an answer is on its way does not wait for it', async () => {
    const { ask, asked } = serverThat(nextOf)

    const first = ask(lunch, 5)
    await Promise.resolve()
    await Promise.all([first, ask(office, 7)])

    expect(asked).toHaveLength(2)
  })

  it('[C4.71] is asked for in as many requests as it takes where it is more than one may hold', async () => {
    const { ask, asked } = serverThat(nextOf)

    const answers = await Promise.all(Array.from({ length: 250 }, (_, n) => ask(idOf(n), n)))

    expect(asked.map(({ length }) => length)).toEqual([100, 100, 50])
    expect(answers).toEqual(Array.from({ length: 250 }, (_, n) => isUpTo(n + 1)))
  })

  it('[C4.72] says which conversations are not the person’s to see any more, and answers the others', async () => {
    const { ask, gone } = serverThat((cursors) =>
      cursors.map((one) =>
        one.conversationId === lunch ? { kind: 'gone', conversationId: lunch } : isUpTo(one.rev + 1),
      ),
    )

    const answers = await Promise.all([ask(lunch, 5), ask(office, 7)])

    expect(gone).toEqual([lunch])
    expect(answers).toEqual([{ kind: 'gone', conversationId: lunch }, isUpTo(8)])
  })

  it('[C4.71] that cannot be had is refused to all who asked, and asked for anew by the next', async () => {
    let isDown = true
    const { ask, asked } = serverThat((cursors) => {
      if (isDown) throw new Failure('unavailable')
      return nextOf(cursors)
    })

    const refused = await Promise.allSettled([ask(lunch, 5), ask(office, 7)])
    isDown = false

    expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await ask(lunch, 5)).toEqual(isUpTo(6))
    expect(asked).toHaveLength(2)
  })

  it('[C4.71] is not taken from an answer that leaves something out', async () => {
    const { ask } = serverThat(([first]) => (first ? nextOf([first]) : []))

    await expect(Promise.all([ask(lunch, 5), ask(office, 7)])).rejects.toMatchObject({ code: 'internal' })
  })
})
