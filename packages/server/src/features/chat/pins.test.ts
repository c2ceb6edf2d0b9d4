import { describe, expect, it } from 'vitest'
import type { Actor } from '../../kernel/actor.ts'
import { chatWorld, member, newKey, owner } from './testing/chat-world.ts'

async function said() {
  const house = await chatWorld()
  const [mara, joerg] = [house.person(), house.person()]
  const conversationId = await house.channel(mara, { members: [member(joerg)] })
  const first = await house.says(mara, conversationId, 'Eins')
  const second = await house.says(joerg, conversationId, 'Zwei')
  const pins = (actor: Actor, messageId = first.id, pinned = true) =>
    house.service.pin(actor, { conversationId, messageId, pinned })
  const pinned = async (actor: Actor) => {
    const { items } = await house.service.pins(actor, { conversationId, limit: 50 })
    const { conversation } = await house.service.entry(actor, conversationId)
    return { ids: items.map(({ id }) => id), count: conversation.pins, rev: conversation.rev }
  }
  return { ...house, mara, joerg, conversationId, first, second, pins, pinned }
}

describe('A pinned message', () => {
  it('[C1.11] says when and by whom, with the next rev, and is counted and listed, the last pinned first', async () => {
    const { passes, pins, pinned, mara, joerg, first, second } = await said()

    const message = await pins(mara)
    passes(1_000)
    await pins(mara, second.id)

    expect(message).toMatchObject({ rev: 4, pinned: { at: '2026-11-21T09:00:00.000Z', by: mara.id } })
    expect(await pinned(joerg)).toEqual({ ids: [second.id, first.id], count: 2, rev: 5 })
  })

  it('[C1.11] pinned twice or taken off twice is one and takes one rev', async () => {
    const { pins, pinned, mara } = await said()

    await Promise.all([pins(mara), pins(mara), pins(mara)])
    expect(await pinned(mara)).toMatchObject({ count: 1, rev: 4 })
    await pins(mara, undefined, false)
    await pins(mara, undefined, false)

    expect(await pinned(mara)).toEqual({ ids: [], count: 0, rev: 5 })
  })

  it('[C1.11] is chosen in a channel by its owners, in a group and between two by everyone, in an archive by nobody', async () => {
    const { service, person, group, says, pins, mara, joerg, conversationId } = await said()
    const groupId = await group(mara, [member(joerg)])
    const inGroup = await says(mara, groupId, 'Hier')
    const { conversation } = await service.startDirect(mara, { key: newKey(), personId: joerg.id })
    const between = await says(mara, conversation.id, 'Unter uns')
    const pin = (actor: Actor, { conversationId, id }: typeof between) =>
      service.pin(actor, { conversationId, messageId: id, pinned: true })

    await expect(pins(joerg)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(pins(person())).rejects.toMatchObject({ code: 'forbidden' })
    await service.putMembers(mara, { conversationId, members: [owner(joerg)] })
    await expect(pins(joerg)).resolves.toMatchObject({ pinned: { by: joerg.id } })
    await expect(pin(joerg, inGroup)).resolves.toMatchObject({ pinned: { by: joerg.id } })
    await expect(pin(joerg, between)).resolves.toMatchObject({ pinned: { by: joerg.id } })
    await expect(pin(person(), inGroup)).rejects.toMatchObject({ code: 'not-found' })
    await service.archive(mara, { conversationId })
    await expect(pins(joerg, undefined, false)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('[C1.11] is one no more as a stone', async () => {
    const { service, pins, pinned, mara, conversationId, first, second } = await said()
    await pins(mara)
    await pins(mara, second.id)

    await service.remove(mara, { conversationId, messageId: first.id })

    expect(await pinned(mara)).toMatchObject({ ids: [second.id], count: 1 })
    await expect(pins(mara)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('[C1.11] is listed in pages, and only to those who may see it', async () => {
    const { service, person, group, says, passes, mara } = await said()
    const late = person()
    const conversationId = await group(mara, [member(person())], { history: 'since-joining' })
    const pin = async (text: string) => {
      const { id: messageId } = await says(mara, conversationId, text)
      passes(1_000)
      await service.pin(mara, { conversationId, messageId, pinned: true })
      return messageId
    }
    const early = [await pin('Eins'), await pin('Zwei')]
    await service.putMembers(mara, { conversationId, members: [member(late)] })
    const seen = await pin('Drei')

    const page = await service.pins(mara, { conversationId, limit: 2 })
    const rest = await service.pins(mara, { conversationId, limit: 2, after: page.next ?? '' })

    expect([...page.items, ...rest.items].map(({ id }) => id)).toEqual([seen, ...early.toReversed()])
    expect((await service.pins(late, { conversationId, limit: 9 })).items.map(({ id }) => id)).toEqual([seen])
    await expect(service.pins(person(), { conversationId, limit: 9 })).rejects.toMatchObject({ code: 'not-found' })
    await expect(service.pins(mara, { conversationId, limit: 9, after: 'x' })).rejects.toMatchObject({
      code: 'invalid',
    })
  })

  it('[C1.11] stays when who pinned it is erased, and names nobody', async () => {
    const { room, reads, service, pins, pinned, atomically, mara, joerg, conversationId, first } = await said()
    await service.putMembers(mara, { conversationId, members: [owner(joerg)] })
    await pins(joerg)
    expect(await room.personalData?.export(joerg.id)).toMatchObject({ pinned: [{ conversationId, id: first.id }] })

    await atomically(async (tx) => room.personalData?.erase(tx, joerg.id))

    expect((await reads(mara, conversationId)).messages[0]).toMatchObject({ pinned: { by: null } })
    expect(await pinned(mara)).toMatchObject({ ids: [first.id], count: 1 })
  })
})
