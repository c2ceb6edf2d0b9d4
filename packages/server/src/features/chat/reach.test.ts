import { chatAsks, chatTells, everyoneToken, mentionToken, tokenOf } from '@kleeblatt/shared/chat'
import { everyone } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import { chatWorld, member, newKey, owner } from './testing/chat-world.ts'

/** A channel of a unit of so many people, with its owner and somebody besides. */
async function office(people: number) {
  const house = await chatWorld()
  const trees = house.unit()
  const crew = Array.from({ length: people }, () => house.person({ principals: [trees] }))
  const [mara, joerg] = [house.person(), house.person()]
  const members = [{ principal: trees, role: 'member' as const }, member(joerg)]
  const conversationId = await house.channel(mara, { access: 'closed', members })
  const [first = mara] = crew
  return { ...house, trees, crew, first, mara, joerg, conversationId }
}

describe('A mention of many', () => {
  it('[C9.32] counts for each of them who may read it, once, and not for its author', async () => {
    const { service, says, trees, first, mara, joerg, conversationId } = await office(3)
    await says(mara, conversationId, `${tokenOf(trees)} ${everyoneToken} ${mentionToken(first.id)}`)
    await says(first, conversationId, `${tokenOf(trees)}, bitte`)
    await says(joerg, conversationId, everyoneToken)

    const counts = async (who: typeof mara) => {
      const { unread, mentions } = await service.entry(who, conversationId)
      return { unread, mentions }
    }
    expect(await counts(first)).toEqual({ unread: 2, mentions: 2 })
    expect(await counts(joerg)).toEqual({ unread: 2, mentions: 1 })
    expect(await counts(mara)).toEqual({ unread: 2, mentions: 1 })
  })

  it('[C9.32] is counted in the indexes as it is one by one', async () => {
    const { service, says, trees, first, mara, conversationId } = await office(2)
    for (let number = 0; number < 60; number += 1) {
      await says(mara, conversationId, number % 3 === 0 ? `${tokenOf(trees)} ${everyoneToken}` : `Nummer ${number}`)
      await says(first, conversationId, tokenOf(trees))
    }

    expect(await service.entry(first, conversationId)).toMatchObject({ unread: 60, mentions: 20 })
    await service.markRead(first, { conversationId, seq: 60 })
    expect(await service.entry(first, conversationId)).toMatchObject({ unread: 30, mentions: 10 })
  })

  it('[C9.32] calls those who stand for it at the moment somebody looks', async () => {
    const { service, says, moves, device, trees, first, mara, joerg, conversationId, events } = await office(2)
    const phone = await device(joerg)
    await says(mara, conversationId, tokenOf(trees))
    await events.settled()
    expect(await service.entry(joerg, conversationId)).toMatchObject({ unread: 1, mentions: 0 })

    await moves(joerg, { gains: [trees] })
    await moves(first, { loses: [trees] })

    expect(await service.entry(joerg, conversationId)).toMatchObject({ unread: 1, mentions: 1 })
    expect(phone.heard(chatTells, 'chat:standing')).toEqual([{ principals: joerg.principals }])
    expect((await phone.ask(chatAsks, 'chat:attend', {})).principals).toEqual(joerg.principals)
    await expect(service.entry(first, conversationId)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('[C9.32] of a unit nobody knows mentions nobody', async () => {
    const { says, mara, conversationId } = await office(1)
    const function_ = 'function:'.concat('f'.repeat(24))

    expect(await says(mara, conversationId, `<@${function_}> ${everyoneToken}`)).toMatchObject({ mentions: [everyone] })
  })
})

describe('The reach of a text', () => {
  it('[C9.34] is the number of those it calls and who belong, without its author', async () => {
    const { service, person, unit, trees, first, mara, joerg, conversationId } = await office(4)
    const others = unit()
    person({ principals: [others] })
    const people = async (text: string, actor = mara) => (await service.reach(actor, { conversationId, text })).people

    expect(await people('Niemand')).toBe(0)
    expect(await people(everyoneToken)).toBe(5)
    expect(await people(tokenOf(trees))).toBe(4)
    expect(await people(tokenOf(trees), first)).toBe(3)
    expect(await people(tokenOf(others))).toBe(0)
    expect(await people(`${tokenOf(trees)} ${mentionToken(joerg.id)} ${mentionToken(first.id)}`)).toBe(5)
    expect(await people(`${mentionToken(joerg.id)} ${mentionToken(person().id)}`)).toBe(1)
    await expect(people(everyoneToken, person())).rejects.toMatchObject({ code: 'not-found' })
  })

  it('[C9.33] above fifty is refused with its number until the author has confirmed it', async () => {
    const { service, reads, trees, mara, conversationId } = await office(51)
    const post = (text: string, confirmed: number, key = newKey()) =>
      service.post(mara, { conversationId, key, text, confirmed })

    expect(await service.reach(mara, { conversationId, text: everyoneToken })).toEqual({
      people: 52,
      mustConfirm: true,
    })
    await expect(post(everyoneToken, 0)).rejects.toMatchObject({
      ...{ code: 'conflict', message: 'needs-confirmation' },
      details: { current: { people: 52 } },
    })
    await expect(post(tokenOf(trees), 40)).rejects.toMatchObject({ code: 'conflict' })
    expect((await reads(mara, conversationId)).messages).toEqual([])

    const key = newKey()
    const posted = await post(everyoneToken, 52, key)
    expect(posted).toMatchObject({ seq: 1, mentions: [everyone] })
    // A repeat from the outbox gets the first answer, whatever it brings with it.
    await expect(post(everyoneToken, 0, key)).resolves.toEqual(posted)
  })

  it('[C9.33] of fifty needs no confirmation', async () => {
    const { service, mara, trees, conversationId } = await office(50)

    expect(await service.reach(mara, { conversationId, text: tokenOf(trees) })).toEqual({
      people: 50,
      mustConfirm: false,
    })
    await expect(service.post(mara, { conversationId, key: newKey(), text: tokenOf(trees) })).resolves.toMatchObject({
      seq: 1,
    })
  })

  it('[C9.33] is asked again by an edit for those it calls in addition, and not for those it has called', async () => {
    const { service, says, trees, mara, conversationId } = await office(60)
    const { id: messageId } = await says(mara, conversationId, 'Niemand')
    const edit = (text: string, confirmed: number) => service.edit(mara, { conversationId, messageId, text, confirmed })

    await expect(edit(everyoneToken, 0)).rejects.toMatchObject({
      code: 'conflict',
      details: { current: { people: 61 } },
    })
    await expect(edit(`${everyoneToken}!`, 61)).resolves.toMatchObject({ mentions: [everyone] })
    await expect(edit(`${everyoneToken}, ${tokenOf(trees)}: Tippfehler`, 0)).resolves.toMatchObject({ rev: 4 })
  })

  it('[C9.35] is the owners’ in a channel for announcements', async () => {
    const { service, says, mara, joerg, conversationId } = await office(2)
    const { id: messageId } = await says(joerg, conversationId, 'Noch schreiben alle')
    await service.change(mara, { conversationId, posting: 'owners' })

    await expect(service.edit(joerg, { conversationId, messageId, text: everyoneToken })).rejects.toMatchObject({
      ...{ code: 'forbidden', message: 'may-not-call' },
    })
    await expect(service.edit(joerg, { conversationId, messageId, text: 'Verbessert' })).resolves.toMatchObject({
      seq: 1,
    })
    await service.putMembers(mara, { conversationId, members: [owner(joerg)] })
    await expect(service.edit(joerg, { conversationId, messageId, text: everyoneToken })).resolves.toMatchObject({
      mentions: [everyone],
    })
  })
})
