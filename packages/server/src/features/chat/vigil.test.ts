import { chatAsks, chatTells } from '@kleeblatt/shared/chat'
import { describe, expect, it } from 'vitest'
import { switchboard } from '../../testing/switchboard.ts'
import { createRecent } from './service/recent.ts'
import { chatSocket } from './socket.ts'
import { roomOfConversation } from './telling.ts'
import { chatWorld, member, owner } from './testing/chat-world.ts'
import { createVigil } from './vigil.ts'

/** A second node on the same store, to which no word of the first comes through. */
async function deafNode() {
  const house = await chatWorld()
  const { rooms, connect } = switchboard()
  const { look } = createVigil({ store: house.store, recent: house.service.recent, rooms, now: house.now })
  const device = (actor: Parameters<typeof connect>[0]) => connect(actor, chatSocket(house.service))
  return { ...house, rooms, look, device }
}

describe('A node that hears nothing of the others', () => {
  it('[C4.4] sends away who has lost a conversation, and nobody else', async () => {
    const { service, person, group, device, rooms, look } = await deafNode()
    const [mara, joerg] = [person(), person()]
    const conversationId = await group(mara, [member(joerg), owner(person())])
    const [hers, his] = [device(mara), device(joerg)]
    await hers.ask(chatAsks, 'chat:attend', {})
    await his.ask(chatAsks, 'chat:attend', {})
    await look()

    await service.leave(joerg, { conversationId })
    expect(rooms.here(roomOfConversation(conversationId))).toHaveLength(2)
    await look()

    expect(rooms.here(roomOfConversation(conversationId))).toHaveLength(1)
    expect(his.heard(chatTells, 'chat:access-changed')).toEqual([{ conversationId }])
    expect(hers.heard(chatTells, 'chat:access-changed')).toEqual([])
  })

  it('[C4.4] lets in who has come to one, and says so once', async () => {
    const { person, group, device, rooms, look } = await deafNode()
    const [mara, joerg] = [person(), person()]
    const his = device(joerg)
    await his.ask(chatAsks, 'chat:attend', {})

    const conversationId = await group(mara, [member(joerg)])
    await look()
    await look()

    expect(rooms.here(roomOfConversation(conversationId))).toHaveLength(1)
    expect(his.heard(chatTells, 'chat:access-changed')).toEqual([{ conversationId }])
  })

  it('[C4.4] leaves who only looks in where they are, as long as the channel is open', async () => {
    const { service, person, channel, device, rooms, look } = await deafNode()
    const [mara, joerg] = [person(), person()]
    const conversationId = await channel(mara)
    const his = device(joerg)
    await his.ask(chatAsks, 'chat:open', { conversationId })

    await look()
    expect(rooms.here(roomOfConversation(conversationId))).toHaveLength(1)
    await service.setAccess(mara, { conversationId, access: 'closed' })
    await look()

    expect(rooms.here(roomOfConversation(conversationId))).toHaveLength(0)
  })

  it('[C4.4] looks again at what it could not see before', async () => {
    const { service, person, group, device, rooms, look, passes, store, now } = await deafNode()
    const [mara, joerg] = [person(), person()]
    const conversationId = await group(mara, [member(joerg)])
    await device(joerg).ask(chatAsks, 'chat:attend', {})
    await look()
    const recent = createRecent({
      store: { ...store, conversations: { ...store.conversations, changesAfter: () => Promise.reject(new Error()) } },
      now,
    })
    const blind = createVigil({ store, recent, rooms, now })
    await expect(blind.look()).rejects.toThrow()

    await service.leave(joerg, { conversationId })
    passes(10 * 60_000)
    await look()

    expect(rooms.here(roomOfConversation(conversationId))).toHaveLength(0)
  })
})
