import { type Message, mentionToken } from '@kleeblatt/shared/chat'
import { describe, expect, it } from 'vitest'
import { member, newKey } from './testing/chat-world.ts'
import { threaded } from './testing/thread-world.ts'

const summary = (message: Message | undefined) => message?.thread

describe('A thread', () => {
  it('[C9.15] is followed by who began it, who answers and who is called by name', async () => {
    const { service, person, answers, threadsOf, mara, joerg, svenja, conversationId, root } = await threaded()
    const [called, silent] = [person(), person()]
    await service.putMembers(mara, { conversationId, members: [member(called), member(silent)] })

    await answers(joerg, root.id, `Frag ${mentionToken(called.id)}`)

    for (const one of [mara, joerg, svenja, called]) expect(await threadsOf(one)).toMatchObject([{ following: true }])
    expect(await threadsOf(silent)).toEqual([])
  })

  it('[C9.15] is followed also by whom an edit calls', async () => {
    const { service, person, threadsOf, mara, joerg, conversationId, root, first } = await threaded()
    const called = person()
    await service.putMembers(mara, { conversationId, members: [member(called)] })
    expect(await threadsOf(called)).toEqual([])

    await service.edit(joerg, { conversationId, messageId: first.id, text: `Mit ${mentionToken(called.id)}` })

    expect(await threadsOf(called)).toMatchObject([{ root: { id: root.id } }])
  })

  it('[C9.15] that one has stopped following is followed again by answering or being called, not by having begun it', async () => {
    const { service, answers, threadsOf, mara, joerg, svenja, conversationId, root } = await threaded()
    const place = { conversationId, rootId: root.id }
    for (const one of [mara, joerg, svenja]) await service.followThread(one, { ...place, following: false })
    expect(await threadsOf(mara)).toEqual([])

    await answers(joerg, root.id, `Hallo ${mentionToken(svenja.id)}`)

    expect(await threadsOf(mara)).toEqual([])
    expect(await threadsOf(joerg)).toMatchObject([{ unread: 0 }])
    expect(await threadsOf(svenja)).toMatchObject([{ unread: 1, mentions: 1 }])
  })

  it('[C9.15] can be followed by hand by who belongs, and has nothing unread then', async () => {
    const { service, person, channel, says, mara, joerg } = await threaded()
    const conversationId = await channel(mara, { members: [member(joerg)] })
    const { id: rootId } = await says(mara, conversationId, 'Neues')
    await service.post(mara, { conversationId, key: newKey(), text: 'Mehr', root: rootId })

    const own = await service.followThread(joerg, { conversationId, rootId, following: true })

    expect(own).toMatchObject({ following: true, unread: 0 })
    const reader = person()
    await expect(service.followThread(reader, { conversationId, rootId, following: true })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('[C9.14] is not to be had by repeating what one had said before one left', async () => {
    const { service, says, answers, mara, joerg, conversationId } = await threaded()
    const key = newKey()
    const mine = await says(joerg, conversationId, 'Ich gehe dann', key)
    await service.leave(joerg, { conversationId })
    await answers(mara, mine.id, 'Endlich')
    await service.react(mara, { conversationId, messageId: mine.id, emoji: '🎉', given: true })
    await service.pin(mara, { conversationId, messageId: mine.id, pinned: true })

    const again = await says(joerg, conversationId, 'Ich gehe dann', key)

    expect(again).toMatchObject({ id: mine.id, text: 'Ich gehe dann', thread: null, reactions: [], pinned: null })
  })

  it('[C9.14] is gone from the list at once with the conversation it stands in', async () => {
    const { service, threadsOf, mara, joerg, conversationId, root } = await threaded()
    expect(await threadsOf(joerg)).toHaveLength(1)

    await service.removeMember(mara, { conversationId, principal: member(joerg).principal })

    expect(await threadsOf(joerg)).toEqual([])
    await expect(service.markThreadRead(joerg, { conversationId, rootId: root.id, seq: 4 })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

describe('What is unread in a thread', () => {
  it('[C14.11] is what others have answered since, as long as it stands, mentions apart', async () => {
    const { service, answers, threadsOf, mara, joerg, svenja, conversationId, root, second } = await threaded()
    const counts = async () => {
      const [entry] = await threadsOf(mara)
      return { unread: entry?.unread, mentions: entry?.mentions }
    }

    expect(await counts()).toEqual({ unread: 2, mentions: 1 })
    await answers(mara, root.id, 'Fein')
    await answers(joerg, root.id, 'Bis gleich')
    expect(await counts()).toEqual({ unread: 3, mentions: 1 })
    await service.remove(svenja, { conversationId, messageId: second.id })
    expect(await counts()).toEqual({ unread: 2, mentions: 0 })
    await service.markThreadRead(mara, { conversationId, rootId: root.id, seq: 99 })
    expect(await counts()).toEqual({ unread: 0, mentions: 0 })
  })

  it('[C14.11] begins for who answers with their answer, for who is called with the call', async () => {
    const { service, person, answers, threadsOf, mara, joerg, conversationId, root } = await threaded()
    const called = person()
    await service.putMembers(mara, { conversationId, members: [member(called)] })
    expect(await threadsOf(joerg)).toMatchObject([{ unread: 1 }])

    await answers(mara, root.id, mentionToken(called.id))

    expect(await threadsOf(called)).toMatchObject([{ unread: 1, mentions: 1 }])
  })

  it('[C14.11] is nothing from the time one was away', async () => {
    const { service, answers, threadsOf, mara, joerg, conversationId, root } = await threaded()
    await service.leave(joerg, { conversationId })
    await answers(mara, root.id, 'Ohne ihn')
    await service.putMembers(mara, { conversationId, members: [member(joerg)] })
    expect(await threadsOf(joerg)).toMatchObject([{ unread: 0 }])

    await answers(mara, root.id, 'Mit ihm')

    expect(await threadsOf(joerg)).toMatchObject([{ unread: 1 }])
  })

  it('[C14.13] is marked so from an answer on, by who follows, and not from before one belonged', async () => {
    const { service, person, answers, mara, joerg, conversationId, root, first } = await threaded()
    const place = { conversationId, rootId: root.id }
    await service.markThreadRead(mara, { ...place, seq: 4 })

    expect(await service.markThreadUnread(mara, { ...place, seq: 4 })).toMatchObject({ readSeq: 3, unread: 1 })
    expect(await service.markThreadUnread(mara, { ...place, seq: first.seq })).toMatchObject({ readSeq: 2, unread: 2 })
    expect(await service.markThreadRead(mara, { ...place, seq: 4 })).toMatchObject({ readSeq: 4, unread: 0 })

    const late = person()
    await service.putMembers(mara, { conversationId, members: [member(late)] })
    const stranger = { ...place, seq: first.seq }
    expect(await service.markThreadUnread(late, stranger)).toMatchObject({ following: false, unread: 0 })
    await answers(late, root.id, 'Ich auch')
    await answers(joerg, root.id, 'Schön')
    expect(await service.markThreadUnread(late, stranger)).toMatchObject({ readSeq: 4, unread: 1 })
    await expect(service.markThreadUnread(person(), stranger)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('[C14.11] never grows by reading, and takes a number only when something moves', async () => {
    const { service, own, mara, conversationId, root } = await threaded()
    const place = { conversationId, rootId: root.id }
    const { rev } = await own.own(mara)

    expect(await service.markThreadRead(mara, { ...place, seq: 4 })).toMatchObject({ readSeq: 4, ownRev: rev + 1 })
    expect(await service.markThreadRead(mara, { ...place, seq: 2 })).toMatchObject({ readSeq: 4, ownRev: rev + 1 })
    expect((await own.own(mara)).rev).toBe(rev + 1)
  })
})

describe('All my threads', () => {
  it('[C14.12] come with the last answered first, in pages, or only those with something new', async () => {
    const { service, says, passes, answers, mara, joerg, conversationId, root, other } = await threaded()
    passes(1_000)
    await answers(mara, other.id, 'Um zehn')
    const third = await says(mara, conversationId, 'Wo?')
    passes(1_000)
    await answers(joerg, third.id, 'Dort')
    await service.markThreadRead(mara, { conversationId, rootId: third.id, seq: 99 })

    const first = await service.threads(mara, { limit: 2, unread: false })
    const rest = await service.threads(mara, { limit: 2, unread: false, after: first.next ?? '' })
    const news = await service.threads(mara, { limit: 1, unread: true })

    expect(first.items.map((one) => one.root.id)).toEqual([third.id, other.id])
    expect(rest).toMatchObject({ items: [{ root: { id: root.id } }], next: null })
    expect(news.items).toMatchObject([{ root: { id: root.id }, unread: 2 }])
    await expect(service.threads(mara, { limit: 2, unread: false, after: 'x' })).rejects.toMatchObject({
      code: 'invalid',
    })
  })

  it('[C9.14] do not come to who has left by way of what they are given of themselves', async () => {
    const { room, service, answers, mara, joerg, conversationId, root, other } = await threaded()
    await service.leave(joerg, { conversationId })
    await answers(mara, other.id, 'Endlich')
    await service.react(mara, { conversationId, messageId: other.id, emoji: '🎉', given: true })
    await service.pin(mara, { conversationId, messageId: other.id, pinned: true })

    const given = await room.personalData?.export(joerg.id)

    expect(given).toMatchObject({ messages: [{ authorId: joerg.id }, { authorId: joerg.id }] })
    expect(JSON.stringify(given)).not.toContain(mara.id)
    expect(given).toMatchObject({ threads: [{ rootId: root.id }] })
  })

  it('[C14.12] and how far one has read in them are exported, and forgotten with the person', async () => {
    const { room, store, atomically, answers, opens, mara, joerg, svenja, conversationId, root } = await threaded()
    await answers(svenja, root.id, 'Noch eins')
    expect(await room.personalData?.export(joerg.id)).toMatchObject({
      threads: [{ conversationId, rootId: root.id, following: true, readSeq: 3 }],
    })

    await atomically(async (tx) => room.personalData?.erase(tx, joerg.id))

    expect(await store.threads.ownOf(joerg.id)).toEqual([])
    expect(summary((await opens(mara, root.id)).root)).toMatchObject({ replies: 2, authors: [svenja.id] })
  })
})
