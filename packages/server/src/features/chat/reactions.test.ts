import { emoji, hasReacted, type Message, maxNamedReactors } from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../../kernel/actor.ts'
import { chatWorld, member } from './testing/chat-world.ts'

async function said() {
  const house = await chatWorld()
  const [mara, joerg] = [house.person(), house.person()]
  const conversationId = await house.group(mara, [member(joerg)])
  const { id: messageId, rev } = await house.says(mara, conversationId, 'Kuchen in der Küche')
  const at = { conversationId, messageId }
  const gives = (actor: Actor, emoji: string, given = true) => house.service.react(actor, { ...at, emoji, given })
  const revNow = async () => (await house.service.entry(mara, conversationId)).conversation.rev
  return { ...house, mara, joerg, conversationId, messageId, rev, at, gives, revNow }
}

const under = (message: Message | undefined) => (message?.state === 'said' ? message.reactions : null)
const given = (emoji: string, ...by: PersonId[]) => ({ emoji, count: by.length, by })

describe('A reaction', () => {
  it('[C9.16] stands with the message, with the next rev, and goes when it is taken back', async () => {
    const { reads, gives, mara, joerg, conversationId, rev } = await said()

    await gives(joerg, '🎉')
    await gives(mara, '🎉')
    const { message } = await gives(joerg, '👍')
    expect(message.rev).toBe(rev + 3)
    expect(under(message)).toEqual([given('🎉', joerg.id, mara.id), given('👍', joerg.id)])

    await gives(joerg, '🎉', false)
    await gives(joerg, '👍', false)
    expect(under((await reads(mara, conversationId)).messages[0])).toEqual([given('🎉', mara.id)])
  })

  it('[C9.16] given twice or taken back twice, also at the same time, is one and takes one rev', async () => {
    const { gives, revNow, joerg, rev } = await said()

    await Promise.all(Array.from({ length: 5 }, () => gives(joerg, '👍')))
    expect(await revNow()).toBe(rev + 1)

    const back = await Promise.all(Array.from({ length: 5 }, () => gives(joerg, '👍', false)))
    expect(back.map(({ message }) => under(message))).toEqual(Array.from({ length: 5 }, () => []))
    expect(await revNow()).toBe(rev + 2)
  })

  it.each(['👍', '❤️', '👩🏽‍🚒', '🏳️‍🌈', '🇩🇪', '5️⃣'])('[C9.16] is exactly one emoji: %s', (text) => {
    expect(emoji.safeParse(text).success).toBe(true)
  })

  it.each(['', 'x', '👍👍', '👍 ', '❤', '<b>', ':+1:', '5'])('[C9.16] is nothing but an emoji: not “%s”', (text) => {
    expect(emoji.safeParse(text).success).toBe(false)
  })

  it('[C9.16] is one of at most twenty different ones', async () => {
    const { gives, mara, joerg } = await said()
    for (let n = 0; n < 20; n += 1) await gives(joerg, String.fromCodePoint(0x1f600 + n))

    await expect(gives(mara, '👍')).rejects.toMatchObject({ code: 'conflict' })
    await expect(gives(mara, '😀')).resolves.toMatchObject({ message: { state: 'said' } })
    await gives(joerg, '😁', false)
    await expect(gives(mara, '👍')).resolves.toMatchObject({ message: { state: 'said' } })
  })

  it('[C9.16] of many names the first, counts all, and each still learns their own', async () => {
    const { service, person, channel, says, reads, mara, at } = await said()
    const crowd = Array.from({ length: maxNamedReactors + 3 }, () => person())
    const conversationId = await channel(mara, { members: crowd.map(member) })
    const { id: messageId } = await says(mara, conversationId, 'Frohes Fest')
    const gift = { ...at, conversationId, messageId, emoji: '🎄' }
    for (const one of crowd) await service.react(one, { ...gift, given: true })
    const last = crowd.at(-1) ?? mara

    const seen = async (actor: Actor) => {
      const { messages, mine } = await reads(actor, conversationId)
      const [tree] = under(messages[0]) ?? []
      return { tree, has: tree && hasReacted(tree, messageId, mine, actor.id) }
    }
    expect(await seen(last)).toMatchObject({ tree: { count: 53 }, has: true })
    expect((await seen(last)).tree?.by).toEqual(crowd.slice(0, maxNamedReactors).map(({ id }) => id))
    expect(await seen(mara)).toMatchObject({ has: false })

    await service.react(last, { ...gift, given: false })
    expect(await seen(last)).toMatchObject({ tree: { count: 52 }, has: false })
    const { mine } = await service.react(last, { ...gift, given: true })
    expect(mine).toMatchObject({ messageId, emoji: ['🎄'] })
    const missed = await service.changes(last, { cursors: [{ conversationId, rev: 1 }] })
    expect(missed).toMatchObject({ mine: [{ messageId, emoji: ['🎄'] }] })

    const one = await service.reactors(mara, { ...gift, limit: 50 })
    const rest = await service.reactors(mara, { ...gift, limit: 50, after: one.next ?? '' })
    expect([...one.items, ...rest.items]).toEqual(crowd.map(({ id }) => id))
  })

  it('[C9.17] is given also where only owners post, but not by who has not joined', async () => {
    const { service, person, channel, says, mara, joerg } = await said()
    const conversationId = await channel(mara, { posting: 'owners', members: [member(joerg)] })
    const { id: messageId } = await says(mara, conversationId, 'Achtung')
    const gift = { conversationId, messageId, emoji: '👀', given: true }
    const reader = person()

    await expect(service.react(joerg, gift)).resolves.toMatchObject({ message: { reactions: [{ count: 1 }] } })
    await expect(service.react(reader, gift)).rejects.toMatchObject({ code: 'forbidden' })
    await service.join(reader, { conversationId })
    await expect(service.react(reader, gift)).resolves.toMatchObject({ message: { reactions: [{ count: 2 }] } })
  })

  it('[C9.17] is not given by a stranger, in an archive, or to a stone, which keeps none', async () => {
    const { service, store, person, gives, mara, joerg, conversationId, messageId } = await said()
    await gives(joerg, '👍')

    await expect(gives(person(), '👍')).rejects.toMatchObject({ code: 'not-found' })
    await service.archive(mara, { conversationId })
    await expect(gives(mara, '👍')).rejects.toMatchObject({ code: 'forbidden' })
    await service.unarchive(mara, { conversationId })
    await service.remove(mara, { conversationId, messageId })
    await expect(gives(mara, '👍')).rejects.toMatchObject({ code: 'conflict' })
    expect(await store.reactions.givenBy(joerg.id)).toEqual([])
  })

  it('[C9.17] goes with its giver, who is given all of theirs before', async () => {
    const { room, reads, gives, atomically, revNow, mara, joerg, conversationId, messageId, rev } = await said()
    await gives(joerg, '🎉')
    await gives(mara, '🎉')
    await gives(joerg, '👍')
    expect(await room.personalData?.export(joerg.id)).toMatchObject({
      reactions: [
        { conversationId, messageId, emoji: '🎉' },
        { conversationId, messageId, emoji: '👍' },
      ],
    })

    await atomically(async (tx) => room.personalData?.erase(tx, joerg.id))

    const { messages } = await reads(mara, conversationId)
    expect(under(messages[0])).toEqual([given('🎉', mara.id)])
    expect(messages[0]?.rev).toBe(rev + 4)
    expect(await revNow()).toBe(rev + 5)
  })
})
