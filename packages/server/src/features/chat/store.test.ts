import { type ConversationId, conversationId, messageId } from '@kleeblatt/shared/chat'
import { type IntentionKey, intentionKey, personId, principalOfPerson } from '@kleeblatt/shared/core'
import { Types } from 'mongoose'
import { describe, expect, it } from 'vitest'
import { isDuplicate } from '../../kernel/mongo.ts'
import { world } from '../../testing/world.ts'
import { type Birth, pairOf } from './conversations/row/store.ts'
import type { UnreadBy, UnreadSpan } from './messages/unread.ts'
import { createChatStore } from './store.ts'

const newId = () => new Types.ObjectId().toHexString()
const newKey = (): IntentionKey => intentionKey.parse(crypto.randomUUID())
const at = new Date('2026-11-21T09:00:00Z')

async function storeWorld() {
  const house = await world()
  const store = createChatStore(house.connection)
  await house.prepare()
  const { atomically } = house
  const [mara, joerg] = [personId.parse(newId()), personId.parse(newId())]

  const begin = (birth: Partial<Extract<Birth, { kind: 'group' }>> = {}) =>
    atomically((tx) =>
      store.conversations.begin(tx, {
        kind: 'group',
        name: 'Team',
        createdBy: mara,
        key: newKey(),
        at,
        history: 'all',
        members: [{ principal: principalOfPerson(mara), role: 'owner' }],
        ...birth,
      }),
    )

  const add = (id: ConversationId, key = newKey(), when = at) =>
    atomically(async (tx) => {
      const { conversation, changedAt, lastId } = await store.conversations.nextMessage(tx, id, when)
      const { seq, rev } = conversation
      const written = { authorId: joerg, key, text: `Nummer ${seq}`, mentions: [principalOfPerson(mara)] }
      return store.messages.addMessage(tx, {
        id: lastId,
        conversationId: id,
        seq,
        rev,
        changedAt,
        postedAt: changedAt,
        root: null,
        acknowledge: false,
        ...written,
      })
    })

  const unread = async (where: UnreadSpan, who: UnreadBy) =>
    (await store.messages.unread([where], who)).get(where.conversationId)

  return { ...house, store, mara, joerg, begin, add, unread }
}

const complaint = (error: unknown) => (isDuplicate(error) ? 'duplicate' : error)

describe('The store of conversations', () => {
  it('gives back the conversation it was given', async () => {
    const { store, begin } = await storeWorld()

    const kept = await begin()

    expect(await store.conversations.conversation(kept.conversation.id)).toEqual(kept)
    expect(await store.conversations.conversation(conversationId.parse(newId()))).toBeNull()
  })

  it('[F24.33] takes a key of a person once', async () => {
    const { store, begin, mara } = await storeWorld()
    const key = newKey()
    const first = await begin({ key })

    expect(await begin({ key }).catch(complaint)).toBe('duplicate')
    await begin({ key, createdBy: personId.parse(newId()) })

    expect(await store.conversations.byKey(mara, key)).toEqual(first)
  })

  it('[F14.1] has one direct conversation of a pair, in either order', async () => {
    const { store, atomically, mara, joerg } = await storeWorld()
    const direct = (pair: string) =>
      atomically((tx) =>
        store.conversations.begin(tx, {
          kind: 'direct',
          pair,
          createdBy: mara,
          key: newKey(),
          at,
          history: 'all',
          members: [],
        }),
      )

    const first = await direct(pairOf(mara, joerg))

    expect(await direct(pairOf(joerg, mara)).catch(complaint)).toBe('duplicate')
    expect(await store.conversations.byPair(pairOf(joerg, mara))).toEqual(first)
    await direct(pairOf(mara, personId.parse(newId())))
  })

  it('[F24.31] counts on when many change it at the same time', async () => {
    const { store, begin, atomically } = await storeWorld()
    const { id } = (await begin()).conversation

    const revs = await Promise.all(
      Array.from({ length: 12 }, () => atomically((tx) => store.conversations.next(tx, id, { at }))),
    )

    const taken = revs.map(({ conversation }) => conversation.rev).toSorted((one, other) => one - other)
    expect(taken).toEqual(Array.from({ length: 12 }, (_, index) => index + 2))
  })

  it('[F24.32] keeps its numbers when the unit of work fails', async () => {
    const { store, begin, atomically } = await storeWorld()
    const { id } = (await begin()).conversation

    const failing = atomically(async (tx) => {
      await store.conversations.nextMessage(tx, id, at)
      throw new Error('the rest failed')
    })

    await expect(failing).rejects.toThrow('the rest failed')
    expect((await store.conversations.conversation(id))?.conversation).toMatchObject({ rev: 1, seq: 0 })
  })

  it('[C1.2] never sets its time back', async () => {
    const { store, begin, atomically } = await storeWorld()
    const { id } = (await begin()).conversation

    const earlier = new Date(at.getTime() - 60_000)
    const kept = await atomically((tx) => store.conversations.nextMessage(tx, id, earlier))

    expect(kept).toMatchObject({ changedAt: at, conversation: { activeAt: at.toISOString() } })
  })

  it('[C1.2] is as late as its last message, which is as late as whatever has changed before it', async () => {
    const { store, begin, atomically } = await storeWorld()
    const { id } = (await begin()).conversation
    const ahead = new Date(at.getTime() + 60_000)
    await atomically((tx) => store.conversations.next(tx, id, { at: ahead, name: 'Team Haushalt' }))

    const kept = await atomically((tx) => store.conversations.nextMessage(tx, id, at))

    expect(kept).toMatchObject({ changedAt: ahead, conversation: { activeAt: ahead.toISOString() } })
    expect((await store.conversations.conversation(id))?.conversation).toEqual(kept.conversation)
  })
})

describe('The store of messages', () => {
  it('[C2.1] takes a key of an author once, in whatever conversation', async () => {
    const { store, begin, add, joerg } = await storeWorld()
    const [one, other] = [(await begin()).conversation.id, (await begin()).conversation.id]
    const key = newKey()

    const sent = await Promise.all([one, one, other].map((id) => add(id, key).catch(complaint)))

    expect(sent.filter((each) => each === 'duplicate')).toHaveLength(2)
    const first = sent.find((each) => each !== 'duplicate')
    expect(await store.messages.messageByKey(joerg, key)).toEqual(first)
  })

  it('gives back the message it was given', async () => {
    const { store, begin, add } = await storeWorld()
    const { id } = (await begin()).conversation

    const message = await add(id)

    expect(await store.messages.message(message.id)).toEqual(message)
    expect(await store.messages.message(messageId.parse(newId()))).toBeNull()
  })

  it('[C5.2] counts what is unread without what one has written and what has gone', async () => {
    const { unread, begin, add, atomically, store, mara, joerg } = await storeWorld()
    const { id } = (await begin()).conversation
    const messages = [await add(id), await add(id), await add(id)]
    const where = { conversationId: id, after: 1, upTo: 3 }
    const asMara = { id: mara, principals: [principalOfPerson(mara)] }

    expect(await unread(where, asMara)).toEqual({ unread: 2, mentions: 2 })
    expect(await unread(where, { id: joerg, principals: [principalOfPerson(joerg)] })).toEqual({
      unread: 0,
      mentions: 0,
    })
    const [, , third] = messages
    if (third) await atomically((tx) => store.messages.petrify(tx, third, { rev: 5, at }, 'author'))
    expect(await unread(where, asMara)).toEqual({ unread: 1, mentions: 1 })
  })

  it('[C5.2] counts many as it counts few', async () => {
    const { store, unread, begin, add, atomically, mara } = await storeWorld()
    const { id } = (await begin()).conversation
    const asMara = { id: mara, principals: [principalOfPerson(mara)] }
    const messages = []
    for (let number = 0; number < 120; number += 1) messages.push(await add(id))
    const [first, second] = messages
    if (first) await atomically((tx) => store.messages.petrify(tx, first, { rev: 200, at }, 'author'))
    if (second)
      await atomically((tx) => store.messages.rewrite(tx, second, { rev: 201, at }, { text: 'ohne', mentions: [] }))

    const all = await unread({ conversationId: id, after: 0, upTo: 120 }, asMara)
    const halves = await Promise.all(
      [0, 60].map((after) => unread({ conversationId: id, after, upTo: after + 60 }, asMara)),
    )

    expect(all).toEqual({ unread: 119, mentions: 118 })
    expect(halves).toEqual([
      { unread: 59, mentions: 58 },
      { unread: 60, mentions: 60 },
    ])
  })

  it('[C5.2] counts what is unread in many conversations at once, much and little, each by itself', async () => {
    const { store, begin, add, mara } = await storeWorld()
    const asMara = { id: mara, principals: [] }
    const spans = await Promise.all(
      [110, 3, 0, 60].map(async (count) => {
        const { id } = (await begin()).conversation
        for (let number = 0; number < count; number += 1) await add(id)
        return { conversationId: id, after: 0, upTo: count }
      }),
    )

    const counts = await store.messages.unread(spans, asMara)

    expect(spans.map(({ conversationId }) => counts.get(conversationId)?.unread)).toEqual([110, 3, 0, 60])
  })

  it('[F27.32] keeps nothing of what a stone has said', async () => {
    const { store, begin, add, atomically, connection, joerg } = await storeWorld()
    const { id } = (await begin()).conversation
    const message = await add(id)
    const edited = await atomically((tx) =>
      store.messages.rewrite(tx, message, { rev: 3, at }, { text: 'Geheim', mentions: message.mentions }),
    )

    await atomically((tx) => store.messages.petrify(tx, edited, { rev: 4, at }, 'author'))

    const row = await connection.collection('messages').findOne({ _id: new Types.ObjectId(message.id) })
    expect(row).toMatchObject({ state: 'stone', rev: 4, seq: 1, authorId: new Types.ObjectId(joerg) })
    expect(Object.keys(row ?? {})).not.toEqual(expect.arrayContaining(['text']))
    expect(Object.keys(row ?? {})).not.toEqual(expect.arrayContaining(['mentions']))
    const editions = connection.collection('message-editions')
    expect(await editions.findOne({ messageId: new Types.ObjectId(message.id) })).toBeNull()
  })

  it('tells up to which rev a conversation had changed at an instant', async () => {
    const { store, begin, add } = await storeWorld()
    const { id } = (await begin()).conversation
    const later = (ms: number) => new Date(at.getTime() + ms)
    for (const ms of [0, 1_000, 1_000, 2_000]) await add(id, newKey(), later(ms))

    // As where little has changed since, and as where more has than is looked at together.
    for (const rev of [5, 50]) {
      const revAt = async (ms: number) => (await store.messages.revsAt([{ id, rev }], later(ms))).get(id)
      expect(await revAt(-1)).toBe(0)
      expect(await revAt(0)).toBe(2)
      expect(await revAt(1_500)).toBe(4)
      expect(await revAt(9_000)).toBe(5)
    }
  })
})

describe('The store of memberships', () => {
  it('[F26.35] has one membership of a principal at a time, and all that have ended', async () => {
    const { store, begin, atomically, mara, joerg } = await storeWorld()
    const { id } = (await begin()).conversation
    const principal = principalOfPerson(joerg)
    const moment = (rev: number) => ({ conversationId: id, rev, seq: 0, at, by: mara })
    const add = (rev: number) =>
      atomically((tx) => store.members.addMembers(tx, moment(rev), [{ principal, role: 'member' }]))

    await add(2)
    expect(await add(3).catch(complaint)).toBe('duplicate')
    await atomically((tx) => store.members.endMembership(tx, moment(4), principal))
    await add(5)

    expect(await store.members.spansIn([id], [principal])).toHaveLength(1)
    expect(await store.members.historyOf(principal)).toHaveLength(2)
  })
})
