import 'fake-indexeddb/auto'
import { type ConversationId, conversationId, type History, history } from '@kleeblatt/shared/chat'
import { personId } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import { createKept } from '../../../kernel/kept.ts'
import { createKeeping } from './keeping.ts'

const id = (n: number): ConversationId => conversationId.parse(n.toString(16).padStart(24, '0'))
const [mara, jorg] = [personId.parse('a'.repeat(24)), personId.parse('b'.repeat(24))]

const stretchOf = (count: number): History =>
  history.parse({
    messages: Array.from({ length: count }, (_, index) => ({
      id: (index + 1).toString(16).padStart(24, '0'),
      conversationId: id(1),
      seq: index + 1,
      rev: index + 1,
      postedAt: '2026-11-22T09:00:00.000Z',
      state: 'said',
      authorId: jorg,
      text: `Nachricht ${index + 1}`,
      editedAt: null,
      mentions: [],
    })),
    rev: count,
    hasOlder: false,
    hasNewer: false,
    mine: [],
  })

const keepingOf = (person: typeof mara) => createKeeping(createKept(), person)

describe('What the messenger keeps for reading without a line', () => {
  it('[C20.54] is the end of each conversation that was read', async () => {
    await keepingOf(mara).keepEnd(id(1), stretchOf(80), [id(1)])

    const [end] = await keepingOf(mara).ends()

    expect(end).toMatchObject({ id: id(1), history: { rev: 80, hasOlder: true } })
    expect(end?.history.messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, index) => index + 31))
  })

  it('[C20.52] is one person’s alone', async () => {
    await keepingOf(mara).keepEnd(id(1), stretchOf(3), [id(1)])

    expect(await keepingOf(jorg).ends()).toEqual([])
  })

  it('[C20.54] goes with its conversation', async () => {
    const keeping = keepingOf(mara)
    await keeping.keepEnd(id(2), stretchOf(3), [id(1), id(2)])

    await keeping.dropEnd(id(2))

    expect((await keeping.ends()).map((end) => end.id)).not.toContain(id(2))
  })

  it('[C20.54] is nothing where another version kept something else', async () => {
    const kept = createKept()
    await kept.put(`chat/${mara}/list`, [{ subject: 'from before' }])
    await kept.put(`chat/${mara}/end/${id(1)}`, 'text')

    expect(await createKeeping(kept, mara).entries()).toEqual([])
    expect((await createKeeping(kept, mara).ends()).map((end) => end.id)).not.toContain(id(1))
  })
})
