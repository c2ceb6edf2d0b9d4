import {
  type ConversationId,
  chatAsks,
  chatTells,
  everyoneToken,
  mentionToken,
  type Told,
  tokenOf,
} from '@kleeblatt/shared/chat'
import { describe, expect, it } from 'vitest'
import { chatWorld, member, outOfTurn, owner } from './testing/chat-world.ts'

/** A group of three in which something has been said, with Jörg's device attending. */
async function talking(history: 'all' | 'since-joining' = 'all') {
  const house = await chatWorld()
  const trees = house.unit()
  const [mara, joerg, svenja] = [house.person(), house.person({ principals: [trees] }), house.person()]
  const conversationId = await house.group(mara, [member(joerg)], { history })
  const first = await house.says(mara, conversationId, `Eins, ${mentionToken(joerg.id)}`)
  await house.service.putMembers(mara, { conversationId, members: [member(svenja)] })
  const second = await house.says(svenja, conversationId, 'Zwei')
  const last = await house.says(joerg, conversationId, 'Drei')
  await house.service.markRead(joerg, { conversationId, seq: 1 })
  house.passes(1_000)
  const elsewhere = await house.group(mara, [member(joerg)])
  house.passes(1_000)
  return { ...house, trees, mara, joerg, svenja, conversationId, elsewhere, first, second, last }
}

type Talking = Awaited<ReturnType<typeof talking>>

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

describe('A connection', () => {
  it('[C4.2] that attends is told where everything stands, and of what happens then', async () => {
    const { device, joerg, mara, says, conversationId, elsewhere, service, events: facts } = await talking()
    const phone = await device(joerg)

    const { marks, isComplete } = await phone.ask(chatAsks, 'chat:attend', {})
    await says(mara, conversationId, 'Vier')
    await facts.settled()

    expect(isComplete).toBe(true)
    expect(new Set(marks.map((mark) => mark.conversationId))).toEqual(new Set([conversationId, elsewhere]))
    const { conversation, readSeq, unread } = await service.entry(joerg, conversationId)
    expect(marks.find((mark) => mark.conversationId === conversationId)).toMatchObject({
      rev: conversation.rev - 1,
      seq: 3,
      readSeq,
      unread: unread - 1,
    })
    expect(phone.heard(chatTells, 'chat:message')).toMatchObject([{ message: { text: 'Vier' }, was: null }])
  })

  it('[C4.2] of who is added is told at once, of who is removed no more', async () => {
    const { service, device, mara, svenja, elsewhere: conversationId, says, events: facts } = await talking()
    const phone = await device(svenja)

    await service.putMembers(mara, { conversationId, members: [member(svenja)] })
    await says(mara, conversationId, 'Willkommen')
    await facts.settled()
    expect(phone.heard(chatTells, 'chat:access-changed')).toEqual([{ conversationId }])
    expect(phone.heard(chatTells, 'chat:message')).toMatchObject([{ message: { text: 'Willkommen' } }])
    await expect(phone.ask(chatAsks, 'chat:open', { conversationId })).resolves.toMatchObject({ unread: 1 })

    phone.forgets()
    await service.removeMember(mara, { conversationId, principal: member(svenja).principal })
    await says(mara, conversationId, 'Unter uns')
    await facts.settled()
    expect(phone.all).toEqual([{ name: 'chat:access-changed', payload: { conversationId } }])
    await expect(phone.ask(chatAsks, 'chat:open', { conversationId })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('[C4.2] follows what its person stands for, as the directory changes it', async () => {
    const { service, device, moves, unit, person, channel, says, events: facts } = await chatWorld()
    const trees = unit()
    const [mara, joerg] = [person(), person()]
    const conversationId = await channel(mara, { access: 'closed', members: [{ principal: trees, role: 'member' }] })
    const phone = await device(joerg)

    await says(mara, conversationId, 'Noch ohne ihn')
    await moves(joerg, { gains: [trees] })
    await says(mara, conversationId, 'Mit ihm')
    await facts.settled()
    expect(phone.heard(chatTells, 'chat:message')).toMatchObject([{ message: { text: 'Mit ihm' } }])
    expect(phone.heard(chatTells, 'chat:access-changed')).toEqual([{ conversationId }])

    phone.forgets()
    await moves(joerg, { loses: [trees] })
    await says(mara, conversationId, 'Ohne ihn')
    await service.putMembers(mara, { conversationId, members: [owner(person())] })
    await facts.settled()
    expect(phone.all.map(({ name }) => name)).toEqual(['chat:standing', 'chat:access-changed'])
    expect(JSON.stringify(phone.all)).not.toContain('Ohne ihn')
  })

  it('[C4.2] stays where its person still belongs by something else', async () => {
    const { device, moves, unit, person, channel, says, events: facts } = await chatWorld()
    const trees = unit()
    const [mara, joerg] = [person(), person({ principals: [trees] })]
    const members = [{ principal: trees, role: 'member' as const }, member(joerg)]
    const conversationId = await channel(mara, { access: 'closed', members })
    const phone = await device(joerg)

    await moves(joerg, { loses: [trees] })
    await says(mara, conversationId, 'Mit ihm')
    await facts.settled()

    expect(phone.heard(chatTells, 'chat:message')).toMatchObject([{ message: { text: 'Mit ihm' } }])
  })

  it('[C4.2] that was forgotten when access ended is put right by the next attendance', async () => {
    const { device, joerg, mara, says, conversationId, service, events: facts } = await talking()
    const phone = await device(joerg)
    joerg.principals.splice(0)

    expect((await phone.ask(chatAsks, 'chat:attend', {})).marks).toEqual([])
    await says(mara, conversationId, 'Ohne ihn')
    await facts.settled()

    expect(phone.all).toEqual([])
    await expect(service.entry(joerg, conversationId)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('[F14.3] that looks into an open channel hears it until it looks away', async () => {
    const { device, person, channel, says, events: facts } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const conversationId = await channel(mara)
    const phone = await device(joerg)

    await says(mara, conversationId, 'Ungehört')
    expect(await phone.ask(chatAsks, 'chat:open', { conversationId })).toMatchObject({ standing: 'reader' })
    await says(mara, conversationId, 'Gehört')
    await facts.settled()
    await phone.ask(chatAsks, 'chat:close', { conversationId })
    await says(mara, conversationId, 'Wieder ungehört')
    await facts.settled()

    expect(phone.heard(chatTells, 'chat:message')).toMatchObject([{ message: { text: 'Gehört' } }])
  })

  it('[C4.3] learns by its heartbeat what has changed since the last one', async () => {
    const { device, joerg, mara, says, conversationId, elsewhere, passes, service } = await talking()
    const phone = await device(joerg)
    const beats = async (since: string | null) => {
      const { at, revs } = await phone.ask(chatAsks, 'chat:beat', { since })
      return { at, revs: new Map<ConversationId, number>(revs.map((one) => [one.conversationId, one.rev])) }
    }
    const revOf = async (id: ConversationId) => (await service.entry(joerg, id)).conversation.rev

    const first = await beats(null)
    expect(first.revs.size).toBe(2)
    passes(20_000)
    const quiet = await beats(first.at)
    expect(quiet.revs.size).toBe(0)

    await says(mara, conversationId, 'Vier')
    passes(20_000)
    const lively = await beats(quiet.at)
    expect(lively.revs).toEqual(new Map([[conversationId, await revOf(conversationId)]]))
    passes(20_000)
    expect((await beats(lively.at)).revs.size).toBe(0)

    await says(mara, elsewhere, 'Nach langer Ruhe')
    passes(3_600_000)
    expect((await beats(lively.at)).revs.get(elsewhere)).toBe(await revOf(elsewhere))
  })

  it('[C4.5] is told with the signs of life of its line what has changed since the last one, and else nothing', async () => {
    const { device, joerg, mara, says, conversationId, passes, service } = await talking()
    const phone = await device(joerg)
    const lives = async () => {
      passes(25_000)
      await phone.lives()
    }
    const stands = () => phone.heard(chatTells, 'chat:stands').map(({ revs }) => revs)

    await lives()
    expect(stands().flat()).toHaveLength(2)
    await lives()
    expect(stands()).toHaveLength(1)
    await says(mara, conversationId, 'Fünf')
    await lives()

    const { rev } = (await service.entry(joerg, conversationId)).conversation
    expect(stands().at(-1)).toEqual([{ conversationId, rev }])
  })

  it('[C4.3] hears by its heartbeat of where its person is let in, and nothing of where they are not any more', async () => {
    const { service, device, mara, svenja, elsewhere: conversationId, says, events: facts, passes } = await talking()
    const phone = await device(svenja)
    const { at } = await phone.ask(chatAsks, 'chat:beat', { since: null })
    const changed = async (since: string | null) =>
      (await phone.ask(chatAsks, 'chat:beat', { since })).revs.map((one) => one.conversationId)

    await service.putMembers(mara, { conversationId, members: [member(svenja)] })
    await facts.settled()
    passes(20_000)
    expect(await changed(at)).toEqual([conversationId])

    await service.removeMember(mara, { conversationId, principal: member(svenja).principal })
    await says(mara, conversationId, 'Unter uns')
    await facts.settled()
    passes(20_000)
    expect(await changed(at)).toEqual([])
    expect(await changed(null)).not.toContain(conversationId)
  })
})

describe('What is unread', () => {
  it('[C5.2] is what others have said since, as long as it stands', async () => {
    const { service, joerg, svenja, mara, says, conversationId, second } = await talking()
    const counts = async () => {
      const { readSeq, unread, mentions } = await service.entry(joerg, conversationId)
      return { readSeq, unread, mentions }
    }

    expect(await counts()).toEqual({ readSeq: 1, unread: 1, mentions: 0 })
    await says(mara, conversationId, mentionToken(joerg.id))
    expect(await counts()).toEqual({ readSeq: 1, unread: 2, mentions: 1 })
    await service.remove(svenja, { conversationId, messageId: second.id })
    expect(await counts()).toEqual({ readSeq: 1, unread: 1, mentions: 1 })
    await service.markRead(joerg, { conversationId, seq: 99 })
    expect(await counts()).toEqual({ readSeq: 4, unread: 0, mentions: 0 })
  })

  it('[C5.2] equals what is counted anew, while others go on writing and deleting', async () => {
    const { service, joerg, mara, svenja, says, reads, list, conversationId } = await talking()
    const recounted = async () => {
      const { messages } = await reads(joerg, conversationId, 200)
      const { readSeq, unread } = await service.entry(joerg, conversationId)
      const news = messages.filter(
        ({ seq, state, authorId }) => seq > readSeq && state === 'said' && authorId !== joerg.id,
      )
      return { unread, recounted: news.length }
    }

    const seen = await Promise.all(
      Array.from({ length: 30 }, async (_, index) => {
        const posted = await says(
          index % 3 === 0 ? joerg : index % 3 === 1 ? mara : svenja,
          conversationId,
          `Nummer ${index}`,
        )
        if (index % 5 === 0) await service.remove(mara, { conversationId, messageId: posted.id })
        return list(joerg)
      }),
    )

    expect(seen.flat().every(({ unread }) => unread >= 0)).toBe(true)
    const { unread, recounted: counted } = await recounted()
    expect(unread).toBe(counted)
    expect(unread).toBeGreaterThan(10)
  })

  it('[C5.3] does not grow by reading again what is further up, but by marking it so', async () => {
    const { service, joerg, conversationId } = await talking()

    expect(await service.markRead(joerg, { conversationId, seq: 3 })).toMatchObject({ readSeq: 3, unread: 0 })
    expect(await service.markRead(joerg, { conversationId, seq: 1 })).toMatchObject({ readSeq: 3, unread: 0 })
    expect(await service.markUnread(joerg, { conversationId, seq: 2 })).toMatchObject({ readSeq: 1, unread: 1 })
  })

  it('[C5.3] takes the next number of the person’s own counter, and none if nothing moves', async () => {
    const { service, own, joerg, conversationId } = await talking()
    const { rev } = await own.own(joerg)

    const { ownRev } = await service.markRead(joerg, { conversationId, seq: 3 })
    await service.markRead(joerg, { conversationId, seq: 2 })

    expect(ownRev).toBe(rev + 1)
    expect((await own.own(joerg)).rev).toBe(rev + 1)
  })

  it('[C5.4] is nothing from before one came, nor from the time one was away', async () => {
    const { service, person, group, says } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const conversationId = await group(mara, [member(person())])
    await says(mara, conversationId, 'Vorher')
    await service.putMembers(mara, { conversationId, members: [member(joerg)] })
    expect(await service.entry(joerg, conversationId)).toMatchObject({ readSeq: 1, unread: 0 })

    await says(mara, conversationId, 'Mit ihm')
    expect(await service.markRead(joerg, { conversationId, seq: 2 })).toMatchObject({ unread: 0 })
    await service.leave(joerg, { conversationId })
    await says(mara, conversationId, 'Ohne ihn')
    await service.putMembers(mara, { conversationId, members: [member(joerg)] })
    await says(mara, conversationId, 'Wieder da')

    expect(await service.entry(joerg, conversationId)).toMatchObject({ readSeq: 3, unread: 1 })
  })
})

describe('A draft', () => {
  it('[C5.3] follows its author, until it is cleared', async () => {
    const { service, joerg, mara, conversationId, elsewhere } = await talking()

    await service.putDraft(joerg, { conversationId, text: 'Ich wollte noch ' })
    const { ownRev } = await service.putDraft(joerg, { conversationId: elsewhere, text: 'Hier auch' })
    expect(await service.draft(joerg, { conversationId })).toMatchObject({ text: 'Ich wollte noch ' })
    expect(await service.draft(mara, { conversationId })).toMatchObject({ text: '' })

    const cleared = await service.putDraft(joerg, { conversationId, text: '' })
    expect(cleared.ownRev).toBe(ownRev + 1)
    const first = await service.drafts(joerg, { limit: 1 })
    const rest = await service.drafts(joerg, { limit: 1, after: first.next ?? '' })
    expect([...first.items, ...rest.items].map(({ text }) => text)).toEqual(['', 'Hier auch'])
    expect((await service.drafts(mara, { limit: 10 })).items).toEqual([])
  })
})
