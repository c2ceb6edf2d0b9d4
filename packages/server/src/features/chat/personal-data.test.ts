import type { MessageId } from '@kleeblatt/shared/chat'
import { describe, expect, it } from 'vitest'
import { chatWorld, member, newKey, texts } from './testing/chat-world.ts'

describe('What is stored about a person', () => {
  it('[F27.34] is given out to them', async () => {
    const { service, room, person, group, says } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const conversationId = await group(mara, [member(joerg)])
    const { id: messageId } = await says(mara, conversationId, 'Von mit')
    await service.edit(mara, { conversationId, messageId, text: 'Von mir' })
    await says(joerg, conversationId, 'Nicht von mir')
    await service.markRead(mara, { conversationId, seq: 2 })
    await service.putDraft(mara, { conversationId, text: 'Noch nicht gesagt' })

    expect(await room.personalData?.export(mara.id)).toMatchObject({
      messages: [{ text: 'Von mir' }],
      editions: [{ messageId, text: 'Von mit' }],
      conversations: [{ conversationId, role: 'owner' }],
      readPositions: [{ conversationId, readSeq: 2 }],
      drafts: [{ text: 'Noch nicht gesagt' }],
    })
  })

  it('[F27.34] becomes stones that name nobody when they are erased', async () => {
    const { service, room, person, group, says, reads, atomically, events, list } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const conversationId = await group(mara, [member(joerg)])
    const { id: messageId } = await says(joerg, conversationId, 'Von mir')
    await says(joerg, conversationId, 'Auch von mir')
    await says(mara, conversationId, 'Von ihr')
    await service.remove(joerg, { conversationId, messageId })
    await service.putDraft(joerg, { conversationId, text: 'Noch nicht gesagt' })
    const direct = await service.startDirect(joerg, { key: newKey(), personId: mara.id })

    await atomically(async (tx) => room.personalData?.erase(tx, joerg.id))
    await events.settled()

    expect(await reads(mara, conversationId)).toMatchObject({
      messages: [
        { state: 'stone', authorId: null, stone: { reason: 'author' } },
        { state: 'stone', authorId: null, stone: { reason: 'erasure' } },
        { state: 'said', text: 'Von ihr' },
      ],
    })
    expect((await service.members(mara, { conversationId, limit: 10 })).items).toHaveLength(1)
    expect(await list(mara)).toHaveLength(2)
    expect(await room.personalData?.export(joerg.id)).toMatchObject({ messages: [], readPositions: [], drafts: [] })
    expect(direct.conversation.kind).toBe('direct')
  })

  it('[F14.6] leaves what its last owner had to whoever has belonged longest', async () => {
    const { service, room, person, group, atomically } = await chatWorld()
    const [mara, joerg, svenja] = [person(), person(), person()]
    const conversationId = await group(mara, [member(joerg), member(svenja)])

    await atomically(async (tx) => room.personalData?.erase(tx, mara.id))

    const { items } = await service.members(svenja, { conversationId, limit: 10 })
    expect(items).toMatchObject([
      { ...member(joerg), role: 'owner' },
      { ...member(svenja), role: 'member' },
    ])
    const { conversation } = await service.entry(joerg, conversationId)
    expect(conversation).toMatchObject({ members: items.map(({ principal, role }) => ({ principal, role })) })
    await service.archive(joerg, { conversationId })
  })

  it('[F27.34] stays altogether if a hold stops a part of it', async () => {
    const { service, room, person, group, says, reads, atomically, held } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const conversationId = await group(mara, [member(joerg)])
    await says(joerg, conversationId, 'Harmlos')
    const evidence: { id: MessageId } = await says(joerg, conversationId, 'Beweis')
    await service.putDraft(joerg, { conversationId, text: 'Entwurf' })
    held.add(`message:${evidence.id}`)

    const erase = atomically(async (tx) => room.personalData?.erase(tx, joerg.id))

    await expect(erase).rejects.toMatchObject({ code: 'conflict', message: 'on-hold' })
    expect(texts((await reads(joerg, conversationId)).messages)).toEqual(['Harmlos', 'Beweis'])
    expect(await service.draft(joerg, { conversationId })).toMatchObject({ text: 'Entwurf' })
  })
})
