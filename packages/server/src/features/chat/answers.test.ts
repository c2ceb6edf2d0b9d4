import { type Message, mentionToken } from '@kleeblatt/shared/chat'
import { describe, expect, it } from 'vitest'
import { member, newKey, owner, texts } from './testing/chat-world.ts'
import { threaded } from './testing/thread-world.ts'

const summary = (message: Message | undefined) => message?.thread

describe('An answer', () => {
  it('[C9.11] stands in the thread and not in the main stream, with a place and a rev of its own', async () => {
    const { reads, opens, joerg, conversationId, root, other, first, second } = await threaded()

    const { messages } = await reads(joerg, conversationId)
    const thread = await opens(joerg, root.id)

    expect(messages.map(({ id }) => id)).toEqual([root.id, other.id])
    expect(thread).toMatchObject({ root: { id: root.id }, messages: [first, second], hasOlder: false, hasNewer: false })
    expect(first).toMatchObject({ seq: 3, rev: 4, root: { id: root.id, seq: 1 } })
    expect(second).toMatchObject({ seq: 4, rev: 6 })
  })

  it('[C9.11] to an answer stands in the same thread', async () => {
    const { answers, opens, mara, root, first } = await threaded()

    await answers(mara, first.id, 'Gut')

    expect(texts((await opens(mara, root.id)).messages)).toHaveLength(3)
    await expect(opens(mara, first.id)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('[C9.11] touches neither the last message nor the order nor the unread count of the conversation', async () => {
    const { service, answers, passes, svenja, joerg, conversationId, root, other } = await threaded()
    await service.markRead(svenja, { conversationId, seq: 4 })
    const before = await service.entry(svenja, conversationId)
    passes(60_000)

    await answers(joerg, root.id, 'Später')

    expect(await service.entry(svenja, conversationId)).toMatchObject({
      conversation: { rev: before.conversation.rev + 2, activeAt: before.conversation.activeAt },
      last: { id: other.id },
      unread: 0,
    })
  })

  it('[C9.11] leaves the unread count right also where many are counted in the indexes', async () => {
    const { service, says, answers, joerg, svenja, mara, conversationId, root } = await threaded()
    await service.markRead(svenja, { conversationId, seq: 4 })
    for (let n = 0; n < 60; n += 1) await says(n % 3 === 0 ? svenja : mara, conversationId, `Nummer ${n}`)
    for (let n = 0; n < 60; n += 1) await answers(n % 3 === 0 ? svenja : joerg, root.id, mentionToken(svenja.id))
    await says(joerg, conversationId, mentionToken(svenja.id))

    expect(await service.entry(svenja, conversationId)).toMatchObject({ unread: 41, mentions: 1 })
  })

  it('[C9.11] repeated with its key is the first one, and changes nothing more at the root', async () => {
    const { answers, opens, joerg, root } = await threaded()
    const key = newKey()

    const [one, two] = [await answers(joerg, root.id, 'Drei', key), await answers(joerg, root.id, 'Drei', key)]

    expect(two).toEqual(one)
    expect(summary((await opens(joerg, root.id)).root)).toMatchObject({ replies: 3 })
  })

  it('[C9.11] is paged backwards, forwards and around a place', async () => {
    const { service, answers, mara, says, conversationId, root } = await threaded()
    for (let n = 5; n <= 10; n += 1) await (n % 2 === 0 ? says(mara, conversationId, 'x') : answers(mara, root.id, 'y'))
    const shape = async (where: { before?: number; after?: number; around?: number }) => {
      const part = { conversationId, rootId: root.id, limit: 2, ...where }
      const { messages, hasOlder, hasNewer } = await service.thread(mara, part)
      return { seqs: messages.map(({ seq }) => seq), hasOlder, hasNewer }
    }

    expect(await shape({})).toEqual({ seqs: [7, 9], hasOlder: true, hasNewer: false })
    expect(await shape({ before: 7 })).toEqual({ seqs: [4, 5], hasOlder: true, hasNewer: true })
    expect(await shape({ after: 7 })).toEqual({ seqs: [9], hasOlder: true, hasNewer: false })
    expect(await shape({ around: 5 })).toEqual({ seqs: [5, 7], hasOlder: true, hasNewer: true })
    expect(await shape({ before: 4 })).toEqual({ seqs: [3], hasOlder: false, hasNewer: true })
  })

  it('[C9.12] changes what stands below its root, with the rev after its own', async () => {
    const { opens, mara, joerg, svenja, root, second, service, conversationId } = await threaded()

    const { root: now, rev } = await opens(mara, root.id)

    expect(now).toMatchObject({ rev: 7, thread: { replies: 2, lastSeq: 4, lastAt: second.postedAt } })
    expect(summary(now)?.authors).toEqual([joerg.id, svenja.id])
    expect(rev).toBe(7)
    expect((await service.entry(mara, conversationId)).conversation).toMatchObject({ rev: 7, seq: 4 })
  })

  it('[C9.12] names the first three who answer, however many come', async () => {
    const { service, person, answers, opens, mara, joerg, svenja, conversationId, root } = await threaded()
    const more = [person(), person()]
    await service.putMembers(mara, { conversationId, members: more.map(member) })
    for (const one of [...more, joerg]) await answers(one, root.id, 'Ich komme')

    expect(summary((await opens(mara, root.id)).root)).toMatchObject({
      replies: 5,
      authors: [joerg.id, svenja.id, more[0]?.id],
    })
  })

  it('[C9.12] that is deleted counts no more; with the last, nothing stands below the root', async () => {
    const { service, opens, threadsOf, mara, joerg, svenja, conversationId, root, first, second } = await threaded()

    await service.remove(svenja, { conversationId, messageId: second.id })
    expect(summary((await opens(mara, root.id)).root)).toEqual({
      ...{ replies: 1, lastAt: first.postedAt, lastSeq: 3, authors: [joerg.id] },
    })

    await service.remove(joerg, { conversationId, messageId: first.id })
    const thread = await opens(mara, root.id)
    expect(summary(thread.root)).toBeNull()
    expect(texts(thread.messages)).toEqual(['author', 'author'])
    expect(await threadsOf(mara)).toEqual([])
  })

  it('[C9.13] goes on below a stone that has a thread, and begins none below one that has not', async () => {
    const { service, answers, opens, mara, joerg, conversationId, root, other } = await threaded()
    await service.remove(mara, { conversationId, messageId: root.id })
    await service.remove(joerg, { conversationId, messageId: other.id })

    await answers(joerg, root.id, 'Trotzdem')

    expect(await opens(mara, root.id)).toMatchObject({ root: { state: 'stone', thread: { replies: 3 } } })
    await expect(answers(mara, other.id, 'Wozu?')).rejects.toMatchObject({ code: 'conflict' })
  })

  it('[C9.14] is not to be had by a stranger, as if it were not there', async () => {
    const { service, person, opens, answers, reads, channel, says, mara, joerg, conversationId, root } =
      await threaded()
    const stranger = person()
    const elsewhere = await says(stranger, await channel(stranger), 'Bei mir')

    await expect(opens(stranger, root.id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(answers(stranger, root.id, 'Hallo')).rejects.toMatchObject({ code: 'not-found' })
    await expect(answers(mara, elsewhere.id, 'Fremd')).rejects.toMatchObject({ code: 'not-found' })
    await expect(service.threadEntry(stranger, { conversationId, rootId: root.id })).rejects.toMatchObject({
      code: 'not-found',
    })
    expect((await opens(joerg, root.id)).messages).toHaveLength(2)
    expect((await reads(joerg, conversationId)).messages).toHaveLength(2)
  })

  it('[C9.14] is seen, heard and found by those who see what it answers, and by no one who came later', async () => {
    const house = await threaded('since-joining')
    const { service, room, person, device, answers, opens, missed, mara, joerg, conversationId, root, events } = house
    const late = person()
    await service.putMembers(mara, { conversationId, members: [member(late)] })
    const { conversation } = await service.entry(late, conversationId)
    const [hers, his] = [await device(late), await device(joerg)]

    const answer = await answers(mara, root.id, `Geheim ${mentionToken(late.id)}`)
    await events.settled()

    expect(answer).toMatchObject({ mentions: [] })
    expect(JSON.stringify(hers.all)).not.toContain(answer.id)
    expect(JSON.stringify(his.all)).toContain(answer.id)
    await expect(opens(late, root.id)).rejects.toMatchObject({ code: 'not-found' })
    expect(await missed(late, conversationId, conversation.rev)).toMatchObject({
      messages: [],
      rev: conversation.rev + 2,
    })
    const [searchable] = room.searchable ?? []
    expect(await searchable?.readableBy(late, [answer.id])).toEqual([])
    expect(await searchable?.readableBy(joerg, [answer.id])).toEqual([answer.id])
  })

  it('[C9.14] is found by its place alone, by those who see it', async () => {
    const { service, person, joerg, conversationId, root, first } = await threaded()

    expect(await service.messageAt(joerg, { conversationId, seq: 3 })).toMatchObject({
      ...{ id: first.id, root: { id: root.id } },
    })
    for (const [one, seq] of [[person(), 3] as const, [joerg, 9] as const])
      await expect(service.messageAt(one, { conversationId, seq })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('[C9.14] comes with what one catches up with', async () => {
    const { missed, joerg, conversationId, root, first, second } = await threaded()

    expect(await missed(joerg, conversationId, 3)).toMatchObject({
      rev: 7,
      messages: [{ id: first.id }, { id: second.id }, { id: root.id, rev: 7 }],
    })
  })

  it('[C9.14] is not written where one may not post', async () => {
    const { service, person, channel, says, mara } = await threaded()
    const joerg = person()
    const conversationId = await channel(mara, { posting: 'owners', members: [member(joerg)] })
    const { id: root } = await says(mara, conversationId, 'Achtung')
    const words = { conversationId, text: 'Gelesen', root }

    await expect(service.post(joerg, { ...words, key: newKey() })).rejects.toMatchObject({ code: 'forbidden' })
    await service.putMembers(mara, { conversationId, members: [owner(joerg)] })
    await expect(service.post(joerg, { ...words, key: newKey() })).resolves.toMatchObject({ root: { id: root } })
  })
})
