import { chatTells, everyoneToken, mentionToken, type Told, tokenOf } from '@kleeblatt/shared/chat'
import { describe, expect, it } from 'vitest'
import { member, outOfTurn } from './testing/chat-world.ts'
import { type Talking, talking } from './testing/talking.ts'

/** Every kind of event a device hears of a conversation it has. */
const events: Record<string, (house: Talking) => Promise<unknown>> = {
  'a message': ({ says, mara, conversationId }) => says(mara, conversationId, 'Vier'),
  'a message of one’s own from another device': ({ says, joerg, conversationId }) =>
    says(joerg, conversationId, 'Vier'),
  'a mention': ({ says, mara, joerg, conversationId }) => says(mara, conversationId, mentionToken(joerg.id)),
  'an edit': ({ service, svenja, second, conversationId }) =>
    service.edit(svenja, { conversationId, messageId: second.id, text: 'Zwei, besser' }),
  'an edit that mentions': ({ service, svenja, joerg, second, conversationId }) =>
    service.edit(svenja, { conversationId, messageId: second.id, text: mentionToken(joerg.id) }),
  'a deletion of something unread': ({ service, svenja, second, conversationId }) =>
    service.remove(svenja, { conversationId, messageId: second.id }),
  'a deletion of something read': ({ service, mara, first, conversationId }) =>
    service.remove(mara, { conversationId, messageId: first.id }),
  'a deletion of the last message': ({ service, joerg, last, conversationId }) =>
    service.remove(joerg, { conversationId, messageId: last.id }),
  'another name': ({ service, mara, conversationId }) =>
    service.change(mara, { conversationId, name: 'Team Haushalt' }),
  'an archive': ({ service, mara, conversationId }) => service.archive(mara, { conversationId }),
  'a member more': ({ service, mara, person, conversationId }) =>
    service.putMembers(mara, { conversationId, members: [member(person())] }),
  'a member less': ({ service, svenja, conversationId }) => service.leave(svenja, { conversationId }),
  'reading on another device': ({ service, joerg, conversationId }) =>
    service.markRead(joerg, { conversationId, seq: 3 }),
  'marking as unread': ({ service, joerg, conversationId }) => service.markUnread(joerg, { conversationId, seq: 1 }),
  'a group that becomes a channel': ({ service, mara, conversationId }) =>
    service.toChannel(mara, {
      ...{ conversationId, name: 'Team Haushalt', purpose: '', access: 'closed', posting: 'members' },
    }),
  'a mention of all': ({ says, mara, conversationId }) => says(mara, conversationId, everyoneToken),
  'a mention of one’s own unit': ({ says, mara, trees, conversationId }) => says(mara, conversationId, tokenOf(trees)),
  'an edit that mentions one’s unit no more': async ({ service, says, mara, trees, conversationId }) => {
    const { id: messageId } = await says(mara, conversationId, `${tokenOf(trees)} ${everyoneToken}`)
    await service.edit(mara, { conversationId, messageId, text: tokenOf(trees) })
    await service.edit(mara, { conversationId, messageId, text: 'Niemand' })
    await says(mara, conversationId, tokenOf(trees))
  },
  erasure: ({ room, svenja, atomically }) => atomically(async (tx) => room.personalData?.erase(tx, svenja.id)),
  'a busy minute': async ({ service, says, mara, joerg, svenja, second, conversationId, elsewhere }) => {
    const four = await says(mara, conversationId, mentionToken(joerg.id))
    await service.markRead(joerg, { conversationId, seq: 2 })
    await service.remove(mara, { conversationId, messageId: four.id })
    await says(svenja, conversationId, 'Fünf')
    await service.markUnread(joerg, { conversationId, seq: 2 })
    await says(mara, elsewhere, 'Woanders')
    await service.edit(svenja, { conversationId, messageId: second.id, text: mentionToken(joerg.id) })
    await service.change(mara, { conversationId, name: 'Voll' })
    await says(joerg, elsewhere, 'Auch hier')
  },
}

describe('What is told live', () => {
  it.each(Object.entries(events))(
    '[C5.1] folded over the older list equals asking again: %s',
    async (_name, happens) => {
      const house = await talking()
      const { device, joerg, list, events: facts } = house
      const phone = await device(joerg)
      await happens(house)
      await facts.settled()

      const now = await list(joerg)

      expect(phone.told().length).toBeGreaterThan(0)
      expect(now).not.toEqual(phone.asked)
      for (const order of [(as: Told[]) => as, outOfTurn<Told>])
        expect(phone.inbox(order)).toEqual({ entries: now, behind: [] })
    },
  )

  it.each(Object.entries(events))(
    '[C5.1] folded over the older history equals asking again: %s',
    async (_name, happens) => {
      const house = await talking()
      const { device, joerg, reads, conversationId, events: facts } = house
      const phone = await device(joerg)
      const before = await reads(joerg, conversationId)
      await happens(house)
      await facts.settled()

      const { messages, hasOlder, hasNewer } = await reads(joerg, conversationId)

      expect(phone.shows(conversationId, before)).toMatchObject({ messages, hasOlder, hasNewer })
      expect(phone.shows(conversationId, before, outOfTurn)).toMatchObject({ messages, hasOlder, hasNewer })
    },
  )

  it('[C5.1] says so when something was not heard, and applies nothing that follows from it', async () => {
    const { device, joerg, mara, says, conversationId, events: facts } = await talking()
    const phone = await device(joerg)
    await says(mara, conversationId, 'Ungehört')
    await facts.settled()
    phone.forgets()
    await says(mara, conversationId, 'Gehört')
    await facts.settled()

    expect(phone.inbox()).toEqual({ entries: phone.asked, behind: [conversationId] })
  })

  it('[F26.34] of an earlier message reaches only those who may see it, and the others miss nothing', async () => {
    const house = await talking('since-joining')
    const { service, device, joerg, svenja, mara, first, conversationId, list, events: facts } = house
    const [early, late] = [await device(joerg), await device(svenja)]

    await service.edit(mara, { conversationId, messageId: first.id, text: 'Geheimer' })
    await service.remove(mara, { conversationId, messageId: first.id })
    await facts.settled()

    expect(early.heard(chatTells, 'chat:message')).toHaveLength(2)
    expect(JSON.stringify(late.all)).not.toContain(first.id)
    expect(late.inbox()).toEqual({ entries: await list(svenja), behind: [] })
    expect(early.inbox()).toEqual({ entries: await list(joerg), behind: [] })
  })

  it('[C5.3] of reading and of drafts is heard by the person’s own devices only', async () => {
    const { service, device, joerg, mara, conversationId, events: facts } = await talking()
    const [phone, desk, hers] = [await device(joerg), await device(joerg), await device(mara)]

    await service.markRead(joerg, { conversationId, seq: 3 })
    await service.putDraft(joerg, { conversationId, text: 'Ich wollte noch' })
    await facts.settled()

    for (const mine of [phone, desk]) {
      expect(mine.heard(chatTells, 'chat:own')).toMatchObject([{ readSeq: 3, unread: 0 }])
      expect(mine.heard(chatTells, 'chat:draft')).toMatchObject([{ text: 'Ich wollte noch' }])
    }
    expect(hers.all).toEqual([])
  })
})
