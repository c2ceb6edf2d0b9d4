import { type ConversationId, chatAsks, chatTells } from '@kleeblatt/shared/chat'
import { principal } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import { chatWorld, member, newKey, owner, texts } from './testing/chat-world.ts'

const turned = (conversationId: ConversationId) => ({
  ...{ conversationId, name: 'Team Haushalt', purpose: 'Der Haushalt 2027' },
  ...({ access: 'closed', posting: 'members' } as const),
})

describe('A group', () => {
  it('[C8.1] becomes a channel with its history and members, in one rev and on record', async () => {
    const { service, person, group, says, reads, recorded } = await chatWorld()
    const [mara, joerg, svenja] = [person(), person(), person()]
    const conversationId = await group(mara, [member(joerg), member(svenja)])
    await says(mara, conversationId, 'Schon als Gruppe gesagt')
    const { rev } = (await service.entry(mara, conversationId)).conversation

    const channel = await service.toChannel(joerg, turned(conversationId))

    expect(channel).toMatchObject({
      ...{ id: conversationId, kind: 'channel', rev: rev + 1, name: 'Team Haushalt', purpose: 'Der Haushalt 2027' },
      ...{ access: 'closed', posting: 'members', memberCount: 3, history: 'all' },
    })
    expect(texts((await reads(svenja, conversationId)).messages)).toEqual(['Schon als Gruppe gesagt'])
    const { items } = await service.members(mara, { conversationId, limit: 10 })
    expect(items.map(({ principal, role }) => ({ principal, role }))).toEqual([
      owner(mara),
      owner(joerg),
      member(svenja),
    ])
    expect(recorded.at(-1)).toMatchObject({ by: joerg.id, action: 'chat.group-turned', with: { access: 'closed' } })
    await expect(service.entry(person(), conversationId)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('[C8.1] is turned by those in it only, once, and never a direct conversation', async () => {
    const { service, person, group } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const conversationId = await group(mara, [member(joerg)])
    const { conversation } = await service.startDirect(mara, { key: newKey(), personId: joerg.id })

    await expect(service.toChannel(person(), turned(conversationId))).rejects.toMatchObject({ code: 'not-found' })
    await expect(service.toChannel(mara, turned(conversation.id))).rejects.toMatchObject({ code: 'forbidden' })
    await service.toChannel(mara, turned(conversationId))
    await expect(service.toChannel(mara, turned(conversationId))).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('[C8.1] is owned also by who turned it while belonging by a unit alone', async () => {
    const { service, person, group } = await chatWorld()
    const unit = principal.parse(`unit:${'e'.repeat(24)}`)
    const [mara, joerg] = [person(), person({ principals: [unit] })]
    const conversationId = await group(mara, [{ principal: unit, role: 'member' }])

    const channel = await service.toChannel(joerg, turned(conversationId))

    expect(channel).toMatchObject({ memberCount: 3 })
    expect(await service.entry(joerg, conversationId)).toMatchObject({ standing: 'owner' })
    const { items } = await service.members(mara, { conversationId, limit: 10 })
    expect(items.map(({ role }) => role)).toEqual(['owner', 'member', 'owner'])
  })

  it('[C8.2] that shows only what comes after joining goes on doing so as a channel', async () => {
    const { service, person, group, says, reads } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const conversationId = await group(mara, [member(person())], { history: 'since-joining' })
    await says(mara, conversationId, 'Vorher')
    await service.toChannel(mara, turned(conversationId))
    await service.putMembers(mara, { conversationId, members: [member(joerg)] })
    await says(mara, conversationId, 'Nachher')

    expect(texts((await reads(joerg, conversationId)).messages)).toEqual(['Nachher'])
    expect(texts((await reads(mara, conversationId)).messages)).toEqual(['Vorher', 'Nachher'])
  })
})

describe('The access to a channel', () => {
  it('[C8.3] is opened while nothing has been said in it, and not afterwards', async () => {
    const { service, person, channel, group, says, list } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const fresh = await channel(mara, { access: 'closed' })
    const used = await channel(mara, { access: 'closed' })
    const talked = await group(mara, [member(joerg)])
    for (const id of [used, talked]) await says(mara, id, 'Nur unter uns')

    await service.setAccess(mara, { conversationId: fresh, access: 'open' })
    const opening = service.setAccess(mara, { conversationId: used, access: 'open' })
    const turning = service.toChannel(mara, { ...turned(talked), access: 'open' })

    await expect(opening).rejects.toMatchObject({ code: 'conflict', message: 'has-been-written-in' })
    await expect(turning).rejects.toMatchObject({ code: 'conflict', message: 'has-been-written-in' })
    await expect(service.entry(joerg, fresh)).resolves.toMatchObject({ standing: 'reader' })
    await expect(service.entry(joerg, used)).rejects.toMatchObject({ code: 'not-found' })
    expect((await list(joerg)).map(({ conversation }) => conversation.kind)).toEqual(['group'])
  })

  it('[C8.3] is closed by its owners at any time, on record, and stays open to its members', async () => {
    const { service, person, channel, says, reads, recorded } = await chatWorld()
    const [mara, joerg, svenja] = [person(), person(), person()]
    const conversationId = await channel(mara, { members: [member(joerg)] })
    await says(mara, conversationId, 'Öffentlich')

    await expect(service.setAccess(joerg, { conversationId, access: 'closed' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await service.setAccess(mara, { conversationId, access: 'closed' })

    await expect(reads(svenja, conversationId)).rejects.toMatchObject({ code: 'not-found' })
    expect(texts((await reads(joerg, conversationId)).messages)).toEqual(['Öffentlich'])
    expect((await service.channels(svenja, { q: '', limit: 10 })).items).toEqual([])
    expect(recorded.at(-1)).toMatchObject({ action: 'chat.access-changed', with: { access: 'closed' } })
  })

  it('[C8.3] is closed also while it is archived, and then not opened', async () => {
    const { service, person, channel, reads } = await chatWorld()
    const [mara, svenja] = [person(), person()]
    const conversationId = await channel(mara)
    await service.archive(mara, { conversationId })
    await reads(svenja, conversationId)

    await service.setAccess(mara, { conversationId, access: 'closed' })
    const opening = service.setAccess(mara, { conversationId, access: 'open' })

    await expect(reads(svenja, conversationId)).rejects.toMatchObject({ code: 'not-found' })
    await expect(opening).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('[C8.3] that ends takes the line from those who only looked in, and from no member', async () => {
    const { service, person, channel, says, device, events } = await chatWorld()
    const [mara, joerg, svenja] = [person(), person(), person()]
    const conversationId = await channel(mara, { members: [member(joerg)] })
    const [inside, outside] = [await device(joerg), await device(svenja)]
    await outside.ask(chatAsks, 'chat:open', { conversationId })

    await service.setAccess(mara, { conversationId, access: 'closed' })
    await says(mara, conversationId, 'Jetzt unter uns')
    await events.settled()

    expect(outside.heard(chatTells, 'chat:conversation')).toMatchObject([{ access: 'closed' }])
    expect(outside.heard(chatTells, 'chat:message')).toEqual([])
    expect(inside.heard(chatTells, 'chat:message')).toMatchObject([{ message: { text: 'Jetzt unter uns' } }])
  })
})
