import { mentionToken } from '@kleeblatt/shared/chat'
import { describe, expect, it } from 'vitest'
import { chatWorld, member, newKey, texts } from './testing/chat-world.ts'

const oneTo = (most: number) => Array.from({ length: most }, (_, index) => index + 1)

describe('Deleting', () => {
  it('[F27.31] one’s own leaves a stone, that of others is refused', async () => {
    const { service, person, group, says, reads, recorded } = await chatWorld()
    const [mara, joerg, svenja] = [person(), person(), person()]
    const conversationId = await group(mara, [member(joerg), member(svenja)])
    const { id: messageId } = await says(joerg, conversationId, 'Versehen')

    const taken = service.remove(svenja, { conversationId, messageId })
    await expect(taken).rejects.toMatchObject({ code: 'forbidden' })
    await service.remove(joerg, { conversationId, messageId })

    expect((await reads(svenja, conversationId)).messages).toMatchObject([
      { state: 'stone', seq: 1, authorId: joerg.id, stone: { reason: 'author' } },
    ])
    expect(recorded).toHaveLength(1)
  })

  it('[F27.31] by owners and by the administration where it may read goes on record', async () => {
    const { service, person, group, channel, says, recorded } = await chatWorld()
    const [mara, joerg, admin] = [person(), person(), person({ roles: ['administration'] })]
    const team = await group(mara, [member(joerg)])
    const market = await channel(mara, { members: [member(joerg)] })
    const [inTeam, inMarket] = [await says(joerg, team, 'Grob'), await says(joerg, market, 'Gröber')]

    const outside = service.remove(admin, { conversationId: team, messageId: inTeam.id })
    await expect(outside).rejects.toMatchObject({ code: 'not-found' })
    await service.remove(mara, { conversationId: team, messageId: inTeam.id })
    const stone = await service.remove(admin, { conversationId: market, messageId: inMarket.id })

    expect(stone).toMatchObject({ state: 'stone', stone: { reason: 'moderator' } })
    expect(recorded.slice(2)).toMatchObject([
      { by: mara.id, action: 'chat.message-removed', on: `message:${inTeam.id}` },
      { by: admin.id, action: 'chat.message-removed', on: `message:${inMarket.id}` },
    ])
  })

  it('[F27.31] in a direct conversation is everyone’s for themselves', async () => {
    const { service, person, says } = await chatWorld()
    const [mara, admin] = [person(), person({ roles: ['administration'] })]
    const { conversation } = await service.startDirect(mara, { key: newKey(), personId: admin.id })
    const { id: messageId } = await says(mara, conversation.id, 'Beschwerde')

    const taken = service.remove(admin, { conversationId: conversation.id, messageId })
    await expect(taken).rejects.toMatchObject({ code: 'forbidden' })
    await expect(service.remove(mara, { conversationId: conversation.id, messageId })).resolves.toMatchObject({
      state: 'stone',
    })
  })

  it('[F27.32] takes away earlier wordings too, once, however often it is asked for', async () => {
    const { service, person, group, says } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const conversationId = await group(mara, [member(joerg)])
    const { id: messageId } = await says(mara, conversationId, `Geheim ${mentionToken(joerg.id)}`)
    await service.edit(mara, { conversationId, messageId, text: 'Geheimer' })

    const stone = await service.remove(mara, { conversationId, messageId })
    expect(await service.remove(mara, { conversationId, messageId })).toEqual(stone)

    expect((await service.editions(joerg, { conversationId, messageId, limit: 10 })).items).toEqual([])
    expect(stone).not.toHaveProperty('text')
    expect(stone).not.toHaveProperty('mentions')
  })

  it('[F27.33] is stopped by a hold on the message or the conversation', async () => {
    const { service, person, group, says, held } = await chatWorld()
    const mara = person()
    const conversationId = await group(mara, [member(person())])
    const { id: messageId } = await says(mara, conversationId, 'Beweis')
    const removes = () => service.remove(mara, { conversationId, messageId })

    for (const thing of [`message:${messageId}`, `conversation:${conversationId}`]) {
      held.add(thing)
      await expect(removes()).rejects.toMatchObject({ code: 'conflict', message: 'on-hold' })
      held.delete(thing)
    }
    await expect(removes()).resolves.toMatchObject({ state: 'stone' })
  })

  it('[F27.33] by retention takes what is old and free, and says so on record', async () => {
    const { service, person, group, says, reads, held, passes, recorded, now } = await chatWorld()
    const mara = person()
    const conversationId = await group(mara, [member(person())])
    await says(mara, conversationId, 'Alt')
    const evidence = await says(mara, conversationId, 'Alt und Beweis')
    passes(60_000)
    const before = now()
    await says(mara, conversationId, 'Neu')
    held.add(`message:${evidence.id}`)

    expect(await service.expire(conversationId, before)).toBe(1)
    expect(await service.expire(conversationId, before)).toBe(0)

    expect(texts((await reads(mara, conversationId)).messages)).toEqual(['retention', 'Alt und Beweis', 'Neu'])
    expect(recorded.slice(1)).toMatchObject([{ by: null, action: 'chat.messages-expired', with: { messages: 1 } }])
  })

  it('[F27.33] by retention goes through long conversations to their end', async () => {
    const { service, person, group, says, reads, passes, now } = await chatWorld()
    const mara = person()
    const conversationId = await group(mara, [member(person())])
    await Promise.all(oneTo(250).map((number) => says(mara, conversationId, `Nummer ${number}`)))
    passes(60_000)

    expect(await service.expire(conversationId, now())).toBe(250)

    const { messages } = await reads(mara, conversationId, 200)
    expect(new Set(texts(messages))).toEqual(new Set(['retention']))
    expect(new Set(messages.map(({ rev }) => rev)).size).toBe(200)
  })
})
