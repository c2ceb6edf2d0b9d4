import { chatTells, mentionToken } from '@kleeblatt/shared/chat'
import { principal } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import { member, outOfTurn } from './testing/chat-world.ts'
import { listShown, type Threaded, threaded, threadShown } from './testing/thread-world.ts'

const asTold = <Each>(told: Each[]): Each[] => told

/** Everything that can happen to threads, reactions and pins, while Mara's device listens. */
const events: Record<string, (house: Threaded) => Promise<unknown>> = {
  'an answer': ({ answers, joerg, root }) => answers(joerg, root.id, 'Drei'),
  'an answer of one’s own from another device': ({ answers, mara, root }) => answers(mara, root.id, 'Drei'),
  'an answer that mentions': ({ answers, joerg, mara, root }) => answers(joerg, root.id, mentionToken(mara.id)),
  'an edit of an answer': ({ service, joerg, first, conversationId }) =>
    service.edit(joerg, { conversationId, messageId: first.id, text: 'Ich, ganz sicher' }),
  'an edit of an answer that mentions no more': ({ service, svenja, second, conversationId }) =>
    service.edit(svenja, { conversationId, messageId: second.id, text: 'Ich auch' }),
  'a deletion of an answer': ({ service, svenja, second, conversationId }) =>
    service.remove(svenja, { conversationId, messageId: second.id }),
  'a deletion of all answers': async ({ service, joerg, svenja, first, second, conversationId }) => {
    await service.remove(joerg, { conversationId, messageId: first.id })
    await service.remove(svenja, { conversationId, messageId: second.id })
  },
  'a deletion of the root': ({ service, mara, root, conversationId }) =>
    service.remove(mara, { conversationId, messageId: root.id }),
  'an answer below a stone': async ({ service, answers, mara, joerg, root, conversationId }) => {
    await service.remove(mara, { conversationId, messageId: root.id })
    await answers(joerg, root.id, 'Trotzdem')
  },
  'words in the main stream': ({ says, joerg, conversationId }) => says(joerg, conversationId, 'Nebenbei'),
  'reading on another device': ({ service, mara, root, conversationId }) =>
    service.markThreadRead(mara, { conversationId, rootId: root.id, seq: 3 }),
  'following no more': ({ service, mara, root, conversationId }) =>
    service.followThread(mara, { conversationId, rootId: root.id, following: false }),
  'a reaction': ({ service, joerg, root, conversationId }) =>
    service.react(joerg, { conversationId, messageId: root.id, emoji: '👍', given: true }),
  'a reaction that is taken back': async ({ service, joerg, first, conversationId }) => {
    const at = { conversationId, messageId: first.id, emoji: '🎉' }
    await service.react(joerg, { ...at, given: true })
    await service.react(joerg, { ...at, given: false })
  },
  'a reaction of one’s own from another device': ({ service, mara, second, conversationId }) =>
    service.react(mara, { conversationId, messageId: second.id, emoji: '❤️', given: true }),
  'a pin': ({ service, joerg, other, conversationId }) =>
    service.pin(joerg, { conversationId, messageId: other.id, pinned: true }),
  'a pin that is taken off': async ({ service, joerg, first, conversationId }) => {
    await service.pin(joerg, { conversationId, messageId: first.id, pinned: true })
    await service.pin(joerg, { conversationId, messageId: first.id, pinned: false })
  },
  'a deletion of something pinned': async ({ service, joerg, other, conversationId }) => {
    await service.pin(joerg, { conversationId, messageId: other.id, pinned: true })
    await service.remove(joerg, { conversationId, messageId: other.id })
  },
  'erasure of who has answered, reacted and pinned': async ({
    room,
    service,
    atomically,
    joerg,
    conversationId,
    ...house
  }) => {
    const at = { conversationId, messageId: house.root.id }
    await service.react(joerg, { ...at, emoji: '👍', given: true })
    await service.pin(joerg, { ...at, pinned: true })
    await service.remove(joerg, { conversationId, messageId: house.first.id })
    await atomically(async (tx) => room.personalData?.erase(tx, joerg.id))
  },
  'a busy minute': async ({ service, says, answers, mara, joerg, svenja, conversationId, root, other, first }) => {
    await answers(joerg, root.id, mentionToken(mara.id))
    await service.markThreadRead(mara, { conversationId, rootId: root.id, seq: 4 })
    await says(svenja, conversationId, 'Drei')
    await service.react(svenja, { conversationId, messageId: first.id, emoji: '👍', given: true })
    await service.remove(joerg, { conversationId, messageId: first.id })
    await answers(mara, root.id, 'Vier')
    await service.pin(mara, { conversationId, messageId: other.id, pinned: true })
    await service.change(mara, { conversationId, name: 'Ausflug' })
    await answers(svenja, root.id, 'Fünf')
  },
}

describe('What is told live of threads, reactions and pins', () => {
  it.each(Object.entries(events))(
    '[C5.1] folded over older answers equals asking again: %s',
    async (_name, happens) => {
      const house = await threaded()
      const { device, mara, list, reads, opens, threadsOf, conversationId, root, events: facts } = house
      const asked = { threads: await threadsOf(mara), thread: await opens(mara, root.id) }
      const history = await reads(mara, conversationId)
      const phone = await device(mara)
      await happens(house)
      await facts.settled()

      const now = { list: await list(mara), threads: await threadsOf(mara), thread: await opens(mara, root.id) }
      const { messages } = await reads(mara, conversationId)

      expect(phone.all.length).toBeGreaterThan(0)
      for (const order of [asTold, outOfTurn]) {
        expect(phone.inbox(order)).toEqual({ entries: now.list, behind: [] })
        expect(listShown(asked.threads, phone, mara, order)).toEqual({ entries: now.threads, behind: [] })
        const { root: head, messages: answers, hasOlder, hasNewer } = now.thread
        expect(threadShown(asked.thread, phone, order)).toMatchObject({
          root: head,
          messages: answers,
          hasOlder,
          hasNewer,
        })
        expect(phone.shows(conversationId, history, order).messages).toEqual(messages)
      }
    },
  )

  it('[C9.15] makes a device ask for a thread that is new to its list', async () => {
    const { service, says, answers, device, mara, joerg, threadsOf, conversationId, events: facts } = await threaded()
    const asked = await threadsOf(mara)
    const phone = await device(mara)
    const mine = await says(mara, conversationId, 'Noch etwas')
    await answers(joerg, mine.id, 'Was denn?')
    await facts.settled()

    const shown = listShown(asked, phone, mara)
    const fresh = await service.threadEntry(mara, { conversationId, rootId: mine.id })

    expect(shown.behind).toEqual([{ conversationId, rootId: mine.id }])
    expect(listShown([...asked, fresh], phone, mara)).toEqual({ entries: await threadsOf(mara), behind: [] })
  })

  it('[C5.1] says so when one who had stopped following was called again in the same breath', async () => {
    const { service, answers, device, mara, joerg, threadsOf, conversationId, root, events: facts } = await threaded()
    const asked = await threadsOf(mara)
    const phone = await device(mara)
    await service.followThread(mara, { conversationId, rootId: root.id, following: false })
    await answers(joerg, root.id, mentionToken(mara.id))
    await facts.settled()

    const { behind } = listShown(asked, phone, mara)
    const fresh = await service.threadEntry(mara, { conversationId, rootId: root.id })

    expect(behind).toEqual([{ conversationId, rootId: root.id }])
    expect(listShown([fresh], phone, mara)).toEqual({ entries: await threadsOf(mara), behind: [] })
  })

  it('[C5.1] says so when something was not heard, and applies nothing that follows from it', async () => {
    const { answers, device, mara, joerg, threadsOf, conversationId, root, events: facts } = await threaded()
    const asked = await threadsOf(mara)
    const phone = await device(mara)
    await answers(joerg, root.id, 'Ungehört')
    await facts.settled()
    phone.forgets()
    await answers(joerg, root.id, 'Gehört')
    await facts.settled()

    expect(listShown(asked, phone, mara)).toEqual({ entries: asked, behind: [{ conversationId, rootId: root.id }] })
  })

  it('[C14.12, C14.13] of reading, marking as unread, following and what one has given is heard by one’s own devices only', async () => {
    const { service, device, mara, joerg, conversationId, root, events: facts } = await threaded()
    const [phone, his] = [await device(mara), await device(joerg)]
    const place = { conversationId, rootId: root.id }

    await service.markThreadRead(mara, { ...place, seq: 4 })
    await service.markThreadUnread(mara, { ...place, seq: 4 })
    await service.followThread(mara, { ...place, following: false })
    await service.react(mara, { conversationId, messageId: root.id, emoji: '👍', given: true })
    await facts.settled()

    expect(phone.heard(chatTells, 'chat:own-thread')).toMatchObject([
      { unread: 0 },
      { unread: 1 },
      { following: false },
    ])
    expect(phone.heard(chatTells, 'chat:own-reactions')).toMatchObject([{ emoji: ['👍'] }])
    expect(his.all.map(({ name }) => name)).toEqual(['chat:message'])
  })

  it('[C9.15] of an answer is told as theirs to those who follow, and to no one else', async () => {
    const { service, person, device, answers, mara, joerg, conversationId, root, events: facts } = await threaded()
    const silent = person()
    await service.putMembers(mara, { conversationId, members: [member(silent)] })
    const [hers, others] = [await device(mara), await device(silent)]

    await answers(joerg, root.id, 'Drei')
    await facts.settled()

    expect(hers.heard(chatTells, 'chat:thread-news')).toEqual([{ conversationId, rootId: root.id }])
    expect(others.heard(chatTells, 'chat:thread-news')).toEqual([])
    expect(others.heard(chatTells, 'chat:message')).toHaveLength(2)
  })

  it('[C9.15] of an answer is told as theirs also to those who belong by a unit', async () => {
    const { service, person, device, answers, mara, joerg, conversationId, root, events: facts } = await threaded()
    const unit = principal.parse(`unit:${'e'.repeat(24)}`)
    const ours = person({ principals: [unit] })
    await service.putMembers(mara, { conversationId, members: [{ principal: unit, role: 'member' }] })
    await service.followThread(ours, { conversationId, rootId: root.id, following: true })
    const phone = await device(ours)

    await answers(joerg, root.id, 'Drei')
    await facts.settled()

    expect(phone.heard(chatTells, 'chat:thread-news')).toEqual([{ conversationId, rootId: root.id }])
  })

  it('[C9.14] is not told to who has lost the conversation, though they had followed', async () => {
    const { service, device, answers, mara, joerg, svenja, conversationId, root, events: facts } = await threaded()
    const [hers, his] = [await device(svenja), await device(joerg)]
    await service.leave(joerg, { conversationId })
    await facts.settled()
    his.forgets()

    await answers(mara, root.id, 'Drei')
    await facts.settled()

    expect(his.all).toEqual([])
    expect(hers.heard(chatTells, 'chat:thread-news')).toEqual([{ conversationId, rootId: root.id }])
  })
})
