import {
  type Changes,
  type ConversationId,
  catchingUpRoutes,
  conversationId as conversationIdShape,
  type Message,
  maxCursors,
} from '@kleeblatt/shared/chat'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../../kernel/actor.ts'
import { chatWorld, member, texts } from './testing/chat-world.ts'

const oneTo = (most: number) => Array.from({ length: most }, (_, index) => index + 1)
const seqs = (messages: readonly Message[]) => messages.map(({ seq }) => seq)
const messagesOf = (answer: Changes | undefined) => (answer?.kind === 'changes' ? answer.messages : [])
const nowhere = conversationIdShape.parse('f'.repeat(24))

/** Mara and Jörg, and conversations between them in which she says something. */
async function night() {
  const house = await chatWorld()
  const { service, store, atomically, now, person, group, says } = house
  const [mara, joerg] = [person(), person()]

  async function talk(words: readonly string[] = []): Promise<ConversationId> {
    const id = await group(mara, [member(joerg)])
    for (const word of words) await says(mara, id, word)
    return id
  }
  const asks = (actor: Actor, cursors: ReadonlyArray<readonly [ConversationId, number]>) =>
    service.changes(actor, { cursors: cursors.map(([conversationId, rev]) => ({ conversationId, rev })) })
  /** Takes revs as what is no message does. */
  const takesRevs = (id: ConversationId, revs: number) =>
    atomically((tx) => store.conversations.next(tx, id, { at: now(), revs }))

  /** Asks as a device does, until nothing is behind any more. */
  async function catchesUp(actor: Actor, ids: readonly ConversationId[]) {
    const stands = new Map(ids.map((id) => [id, 1]))
    const heard = new Map<ConversationId, Message[]>(ids.map((id) => [id, []]))
    let rounds = 0
    for (let behind = [...ids]; behind.length > 0; rounds += 1) {
      const { changes } = await asks(
        actor,
        behind.map((id) => [id, stands.get(id) ?? 1]),
      )
      behind = changes.flatMap((one) => {
        if (one.kind !== 'changes') return []
        heard.get(one.conversation.id)?.push(...one.messages)
        stands.set(one.conversation.id, one.rev)
        return one.more ? [one.conversation.id] : []
      })
      if (rounds > 20) throw new Error('It never comes to an end.')
    }
    return { heard, rounds }
  }

  return { ...house, mara, joerg, talk, asks, takesRevs, catchesUp }
}

describe('Who has missed something', () => {
  it('[C4.1] gets all that has changed since a rev, in the order it did', async () => {
    const { service, missed, says, mara, joerg, talk } = await night()
    const conversationId = await talk()
    const first = await says(mara, conversationId, 'Eins')
    await says(mara, conversationId, 'Zwei')
    await service.edit(mara, { conversationId, messageId: first.id, text: 'Eins, besser' })
    await service.change(mara, { conversationId, name: 'Team' })

    expect(await missed(joerg, conversationId, 2)).toMatchObject({
      kind: 'changes',
      rev: 5,
      more: false,
      conversation: { name: 'Team' },
      messages: [{ text: 'Zwei' }, { text: 'Eins, besser' }],
    })
    expect(await missed(joerg, conversationId, 5)).toMatchObject({ kind: 'changes', rev: 5, messages: [], more: false })
  })

  it('[C4.1] is told when it is too much', async () => {
    const { missed, joerg, talk, takesRevs } = await night()
    const conversationId = await talk()
    await takesRevs(conversationId, 1_001)

    expect(await missed(joerg, conversationId, 1)).toMatchObject({ kind: 'gap', rev: 1_002 })
    expect(await missed(joerg, conversationId, 602)).toMatchObject({ kind: 'changes', rev: 1_002, more: false })
  })

  it('[C4.1] is told so when it stands where the store has never been', async () => {
    const { missed, joerg, talk } = await night()

    expect(await missed(joerg, await talk(), 9)).toMatchObject({ kind: 'gap', rev: 1 })
  })

  it('[C4.1] goes through what changed behind their back to the end, not what they may not see', async () => {
    const { service, missed, person, group, says, mara, joerg } = await night()
    const id = await group(mara, [member(joerg)], { history: 'since-joining' })
    const before = await says(mara, id, 'Vorher')
    const late = person()
    await service.putMembers(mara, { conversationId: id, members: [member(late)] })
    await service.edit(mara, { conversationId: id, messageId: before.id, text: 'Vorher, besser' })
    await says(mara, id, 'Nachher')

    expect(await missed(late, id, 1)).toMatchObject({ messages: [{ text: 'Nachher' }], rev: 5, more: false })
    expect(texts(messagesOf(await missed(joerg, id, 1)))).toEqual(['Vorher, besser', 'Nachher'])
  })
})

describe('Who has missed something in many conversations', () => {
  it('[C4.21] is answered in one go, in the order asked', async () => {
    const { joerg, talk, asks } = await night()
    const [one, other, still] = [await talk(['Eins', 'Zwei']), await talk(['Drei']), await talk()]

    const { changes } = await asks(joerg, [
      [other, 1],
      [still, 1],
      [one, 2],
    ])

    expect(changes).toMatchObject([
      { kind: 'changes', conversation: { id: other }, messages: [{ text: 'Drei' }], rev: 2, more: false },
      { kind: 'changes', conversation: { id: still }, messages: [], rev: 1, more: false },
      { kind: 'changes', conversation: { id: one }, messages: [{ text: 'Zwei' }], rev: 3, more: false },
    ])
  })

  it('[C4.21] asks for none, or for one twice, and is answered as often', async () => {
    const { joerg, talk, asks } = await night()
    const id = await talk(['Eins', 'Zwei'])

    const { changes } = await asks(joerg, [
      [id, 1],
      [id, 2],
    ])

    expect(changes.map((one) => texts(messagesOf(one)))).toEqual([['Eins', 'Zwei'], ['Zwei']])
    expect(await asks(joerg, [])).toEqual({ changes: [], mine: [] })
  })

  it('[C4.21] asks for a hundred at most', () => {
    const { input } = catchingUpRoutes.changes
    const cursors = (count: number) => ({ cursors: oneTo(count).map(() => ({ conversationId: nowhere, rev: 1 })) })

    expect(maxCursors).toBe(100)
    expect(input.safeParse(cursors(100)).success).toBe(true)
    expect(input.safeParse(cursors(101)).success).toBe(false)
  })

  it('[C4.22] gets much of it in parts, what was asked for first before the rest', async () => {
    const { joerg, talk, takesRevs, asks, catchesUp } = await night()
    const words = oneTo(10).map((number) => `Nummer ${number}`)
    const ids = [await talk(words), await talk(words), await talk(words)]
    const [first = nowhere] = ids
    await takesRevs(first, 475)

    const { changes } = await asks(
      joerg,
      ids.map((id) => [id, 1]),
    )
    const { heard, rounds } = await catchesUp(joerg, ids)

    expect(changes).toMatchObject([
      { rev: 486, more: false },
      { rev: 11, more: false },
      { rev: 6, more: true, messages: oneTo(5).map((seq) => ({ seq })) },
    ])
    expect(rounds).toBe(2)
    for (const id of ids) expect(seqs(heard.get(id) ?? [])).toEqual(oneTo(10))
  })

  it('[C4.22] gets very long messages in parts too, and always at least one', async () => {
    const { says, mara, joerg, talk, asks, catchesUp } = await night()
    const ids = [await talk(), await talk()]
    for (const id of ids) await Promise.all(oneTo(40).map((number) => says(mara, id, `${number}${'"'.repeat(7_900)}`)))

    const answer = await asks(
      joerg,
      ids.map((id) => [id, 1]),
    )
    const { heard, rounds } = await catchesUp(joerg, ids)

    expect(JSON.stringify(answer).length).toBeLessThan(1_050_000)
    expect(answer.changes.map((one) => one.kind === 'changes' && one.more)).toEqual([false, true])
    expect(rounds).toBe(2)
    for (const id of ids) expect(seqs(heard.get(id) ?? [])).toEqual(oneTo(40))
  })

  it('[C4.23] gets one answer for what is not theirs, what they have left and what never was', async () => {
    const { service, person, mara, joerg, talk, asks } = await night()
    const [hidden, left, own] = [await talk(['Unter uns']), await talk(['Mit ihm']), await talk(['Für beide'])]
    await service.leave(joerg, { conversationId: left })
    const everything = [hidden, left, own, nowhere].map((id) => [id, 1] as const)

    const stranger = await asks(person(), everything)
    const his = await asks(joerg, everything)
    const hers = await asks(mara, everything)

    expect(stranger).toEqual({
      changes: [hidden, left, own, nowhere].map((conversationId) => ({ kind: 'gone', conversationId })),
      mine: [],
    })
    expect(his.changes.map(({ kind }) => kind)).toEqual(['changes', 'gone', 'changes', 'gone'])
    expect(hers.changes.map((one) => texts(messagesOf(one)))).toEqual([['Unter uns'], ['Mit ihm'], ['Für beide'], []])
  })

  it('[C4.22] is told of one that is too much without losing the others', async () => {
    const { joerg, talk, takesRevs, asks } = await night()
    const [long, short] = [await talk(), await talk(['Guten Morgen'])]
    await takesRevs(long, 1_001)

    expect(
      (
        await asks(joerg, [
          [long, 1],
          [short, 1],
          [short, 9],
        ])
      ).changes,
    ).toMatchObject([
      { kind: 'gap', conversation: { id: long }, rev: 1_002 },
      { kind: 'changes', messages: [{ text: 'Guten Morgen' }] },
      { kind: 'gap', rev: 2 },
    ])
  })

  it('[C4.24] costs the store three questions, however many they are', async () => {
    const { connection, joerg, talk, asks } = await night()
    const ids = await Promise.all(oneTo(30).map(() => talk(['Eins', 'Zwei', 'Drei', 'Vier', 'Fünf'])))
    let questions = 0
    connection.set('debug', () => {
      questions += 1
    })
    const costOf = async (some: readonly ConversationId[], rev: number) => {
      questions = 0
      const { changes } = await asks(
        joerg,
        some.map((id) => [id, rev]),
      )
      return { questions, messages: changes.flatMap(messagesOf).length }
    }

    expect(await costOf(ids.slice(0, 1), 1)).toEqual({ questions: 3, messages: 5 })
    expect(await costOf(ids, 1)).toEqual({ questions: 3, messages: 150 })
    expect(await costOf(ids, 6)).toEqual({ questions: 2, messages: 0 })
  })
})
