import { everyone } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import { chatWorld, member, texts } from './testing/chat-world.ts'

const notFound = { code: 'not-found' }

describe('What one may see', () => {
  it('[F26.31] follows from what one stands for at this moment', async () => {
    const { service, person, channel, unit, says, reads, list } = await chatWorld()
    const trees = unit()
    const [mara, joerg] = [person(), person()]
    const conversationId = await channel(mara, {
      name: 'Grünflächen',
      access: 'closed',
      members: [{ principal: trees, role: 'member' }],
    })
    await says(mara, conversationId, 'Die Linde am Markt')

    await expect(reads(joerg, conversationId)).rejects.toMatchObject(notFound)
    joerg.principals.push(trees)
    expect(texts((await reads(joerg, conversationId)).messages)).toEqual(['Die Linde am Markt'])
    expect(await list(joerg)).toHaveLength(1)

    joerg.principals.pop()
    await expect(service.entry(joerg, conversationId)).rejects.toMatchObject(notFound)
    expect(await list(joerg)).toEqual([])
  })

  it('[F26.31] can be for everyone', async () => {
    const { person, channel, list } = await chatWorld()
    const [mara, joerg] = [person(), person()]

    await channel(mara, {
      name: 'Stadtverwaltung',
      posting: 'owners',
      members: [{ principal: everyone, role: 'member' }],
    })

    expect(await list(joerg)).toMatchObject([{ standing: 'member' }])
  })

  it('[F26.31] is the most that any of one’s memberships gives', async () => {
    const { service, person, channel, unit } = await chatWorld()
    const trees = unit()
    const [mara, joerg] = [person(), person({ principals: [trees] })]
    const conversationId = await channel(mara, { members: [{ principal: trees, role: 'owner' }, member(joerg)] })

    expect(await service.entry(joerg, conversationId)).toMatchObject({ standing: 'owner' })
  })

  it('[F26.32] from before one joined is all of it, or nothing, as the conversation says', async () => {
    const { service, person, group, says, reads, missed, list } = await chatWorld()
    const [mara, joerg, svenja] = [person(), person(), person()]
    const all = await group(mara, [member(joerg)], { history: 'all' })
    const fresh = await group(mara, [member(joerg)], { history: 'since-joining' })
    for (const id of [all, fresh]) {
      await says(mara, id, 'Vorher')
      await service.putMembers(mara, { conversationId: id, members: [member(svenja)] })
    }

    expect(texts((await reads(svenja, all)).messages)).toEqual(['Vorher'])
    expect(texts((await reads(svenja, fresh)).messages)).toEqual([])
    expect((await list(svenja)).find(({ conversation }) => conversation.id === fresh)).toMatchObject({ last: null })

    await says(mara, fresh, 'Nachher')
    expect(await reads(svenja, fresh)).toMatchObject({ messages: [{ text: 'Nachher' }], hasOlder: false })
    expect(texts((await reads(joerg, fresh)).messages)).toEqual(['Vorher', 'Nachher'])
    expect(await missed(svenja, fresh, 0)).toMatchObject({
      messages: [{ text: 'Nachher' }],
    })
  })

  it('[F26.33] ends with leaving, and comes back with coming back', async () => {
    const { service, person, group, says, reads } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const all = await group(mara, [member(joerg)], { history: 'all' })
    const fresh = await group(mara, [member(joerg)], { history: 'since-joining' })
    for (const conversationId of [all, fresh]) {
      await says(mara, conversationId, 'Mit ihm')
      await service.leave(joerg, { conversationId })
      await says(mara, conversationId, 'Ohne ihn')
      await expect(reads(joerg, conversationId)).rejects.toMatchObject(notFound)
      await service.putMembers(mara, { conversationId, members: [member(joerg)] })
      await says(mara, conversationId, 'Wieder da')
    }

    expect(texts((await reads(joerg, all)).messages)).toEqual(['Mit ihm', 'Ohne ihn', 'Wieder da'])
    expect(texts((await reads(joerg, fresh)).messages)).toEqual(['Wieder da'])
  })

  it('[F26.34] since joining only is for persons one by one', async () => {
    const { service, person, group, channel, unit } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const trees = { principal: unit(), role: 'member' } as const

    const begun = group(mara, [trees], { history: 'since-joining' })
    await expect(begun).rejects.toMatchObject({ code: 'invalid', message: 'persons-only' })
    await expect(channel(mara, { history: 'since-joining' })).rejects.toMatchObject({ code: 'invalid' })
    const conversationId = await group(mara, [member(joerg)], { history: 'since-joining' })
    await expect(service.putMembers(mara, { conversationId, members: [trees] })).rejects.toMatchObject({
      code: 'invalid',
    })
    await expect(group(mara, [trees], { history: 'all' })).resolves.toBeTypeOf('string')
  })

  it('[F26.35] is kept with its beginning and its end', async () => {
    const { service, room, person, group, passes } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const conversationId = await group(mara, [member(joerg)])
    passes(60_000)
    await service.leave(joerg, { conversationId })
    passes(60_000)
    await service.putMembers(mara, { conversationId, members: [member(joerg)] })

    expect(await room.personalData?.export(joerg.id)).toMatchObject({
      conversations: [
        { conversationId, since: '2026-11-21T09:00:00.000Z', until: '2026-11-21T09:01:00.000Z' },
        { conversationId, since: '2026-11-21T09:02:00.000Z', until: null },
      ],
    })
  })
})
