import {
  acknowledgingRoutes,
  type ConversationId,
  catchingUpRoutes,
  chatRoutes,
  comingBackRoutes,
  everyoneToken,
} from '@kleeblatt/shared/chat'
import { describe, expect, it } from 'vitest'
import { routesServedBy } from '../../kernel/http.ts'
import { chatWorld, member, newKey, owner, texts } from './testing/chat-world.ts'

const notFound = { code: 'not-found' }

const nowhere = 'c'.repeat(24) as ConversationId

describe('A direct conversation', () => {
  it('[F14.1] is the same for both, whoever begins it and however often', async () => {
    const { service, person, says, reads } = await chatWorld()
    const [mara, joerg] = [person(), person()]

    const hers = await service.startDirect(mara, { key: newKey(), personId: joerg.id })
    await says(mara, hers.conversation.id, 'Guten Morgen')
    const his = await service.startDirect(joerg, { key: newKey(), personId: mara.id })

    expect(his.conversation.id).toBe(hers.conversation.id)
    expect(his.unread).toBe(1)
    expect(texts((await reads(joerg, his.conversation.id)).messages)).toEqual(['Guten Morgen'])
  })

  it('[F14.1] begins once when both begin it at the same time', async () => {
    const { service, person } = await chatWorld()
    const [mara, joerg] = [person(), person()]

    const begun = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        index % 2 === 0
          ? service.startDirect(mara, { key: newKey(), personId: joerg.id })
          : service.startDirect(joerg, { key: newKey(), personId: mara.id }),
      ),
    )

    expect(new Set(begun.map(({ conversation }) => conversation.id)).size).toBe(1)
  })

  it('[F14.1] needs another person, and one who exists', async () => {
    const { service, person } = await chatWorld()
    const mara = person()
    const nobody = { ...mara, id: 'd'.repeat(24) as typeof mara.id }

    await expect(service.startDirect(mara, { key: newKey(), personId: mara.id })).rejects.toMatchObject({
      code: 'invalid',
    })
    await expect(service.startDirect(mara, { key: newKey(), personId: nobody.id })).rejects.toMatchObject(notFound)
  })

  it('[F14.5] is joined and left by nobody', async () => {
    const { service, person } = await chatWorld()
    const [mara, joerg, svenja] = [person(), person(), person()]
    const { conversation } = await service.startDirect(mara, { key: newKey(), personId: joerg.id })
    const conversationId = conversation.id

    await expect(service.leave(mara, { conversationId })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(service.putMembers(mara, { conversationId, members: [member(svenja)] })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('[F14.8] leaves no trace on record, while a group does', async () => {
    const { service, person, group, recorded } = await chatWorld()
    const [mara, joerg] = [person(), person()]

    await service.startDirect(mara, { key: newKey(), personId: joerg.id })
    expect(recorded).toEqual([])

    const id = await group(mara, [member(joerg)])
    expect(recorded).toMatchObject([
      {
        by: mara.id,
        action: 'chat.conversation-created',
        on: `conversation:${id}`,
        with: { kind: 'group', members: 2 },
      },
    ])
  })
})

describe('A stranger', () => {
  it('[F14.2] gets the same answer as for a wrong id, whatever they ask', async () => {
    const { service, person, group, says } = await chatWorld()
    const [mara, joerg, stranger] = [person(), person(), person()]
    const id = await group(mara, [member(joerg)])
    const { id: messageId } = await says(mara, id, 'Unter uns')

    const asks = (conversationId: ConversationId, actor = stranger) => [
      () => service.entry(actor, conversationId),
      () => service.history(actor, { conversationId, limit: 10 }),
      () => service.members(actor, { conversationId, limit: 10 }),
      () => service.editions(actor, { conversationId, messageId, limit: 10 }),
      () => service.draft(actor, { conversationId }),
      () => service.putDraft(actor, { conversationId, text: 'Hallo' }),
      () => service.markRead(actor, { conversationId, seq: 1 }),
      () => service.post(actor, { conversationId, key: newKey(), text: 'Hallo?' }),
      () => service.edit(actor, { conversationId, messageId, text: 'Über uns' }),
      () => service.remove(actor, { conversationId, messageId }),
      () => service.change(actor, { conversationId, name: 'Unser' }),
      () => service.putMembers(actor, { conversationId, members: [member(actor)] }),
      () => service.join(actor, { conversationId }),
      () => service.leave(actor, { conversationId }),
      () => service.archive(actor, { conversationId }),
      () => service.people(actor, { conversationId }),
      () => service.reach(actor, { conversationId, text: everyoneToken }),
      () => service.setAccess(actor, { conversationId, access: 'closed' }),
      () =>
        service.toChannel(actor, {
          ...{ conversationId, name: 'Unser', purpose: '', access: 'closed', posting: 'members' },
        }),
    ]

    for (const ask of [...asks(id), ...asks(nowhere)]) await expect(ask()).rejects.toMatchObject(notFound)
    await expect(service.entry(joerg, id)).resolves.toMatchObject({ standing: 'member' })
    await expect(service.draft(joerg, { conversationId: id })).resolves.toMatchObject({ text: '' })
  })

  it('[F14.2] cannot reach a message through a conversation of their own', async () => {
    const { service, person, group, says } = await chatWorld()
    const [mara, joerg, stranger] = [person(), person(), person()]
    const hidden = await group(mara, [member(joerg)])
    const { id: messageId } = await says(mara, hidden, 'Unter uns')
    const mine = await group(stranger, [member(joerg)])

    const read = service.editions(stranger, { conversationId: mine, messageId, limit: 10 })

    await expect(read).rejects.toMatchObject(notFound)
  })
})

describe('A request that begins a conversation', () => {
  it('[F24.33] that is repeated gets the same conversation, also at the same time', async () => {
    const { service, person, list } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const wanted = {
      kind: 'group',
      key: newKey(),
      name: 'Team',
      history: 'all',
      members: [member(joerg)],
    } as const

    const begun = await Promise.all(
      Array.from({ length: 5 }, () => service.create(mara, { ...wanted, members: [member(joerg)] })),
    )
    const again = await service.create(mara, { ...wanted, members: [member(joerg)] })

    expect(new Set([...begun, again].map(({ conversation }) => conversation.id)).size).toBe(1)
    expect(await list(joerg)).toHaveLength(1)
  })

  it('[F24.33] gets its first answer, and nothing newer, after its author has left', async () => {
    const { service, person, says } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const wanted = () => ({ kind: 'group', key, name: 'Team', history: 'all', members: [owner(joerg)] }) as const
    const key = newKey()
    const ask = () => service.create(mara, { ...wanted(), members: [owner(joerg)] })
    const first = await ask()
    const conversationId = first.conversation.id
    await service.leave(mara, { conversationId })
    await service.change(joerg, { conversationId, name: 'Ohne Mara' })
    await says(joerg, conversationId, 'Endlich')

    expect(await ask()).toEqual(first)
    await expect(service.entry(mara, conversationId)).rejects.toMatchObject(notFound)
  })

  it('[F24.33] that takes a key of another intention is refused, and one with a key of its own is not', async () => {
    const { service, person, group } = await chatWorld()
    const [mara, joerg] = [person(), person()]
    const key = newKey()
    await group(mara, [member(joerg)], { key })

    const begun = service.startDirect(mara, { key, personId: joerg.id })

    await expect(begun).rejects.toMatchObject({ code: 'conflict' })
    await expect(service.startDirect(mara, { key: newKey(), personId: joerg.id })).resolves.toMatchObject({ unread: 0 })
  })
})

describe('The room', () => {
  it('serves every route of its contract', async () => {
    const { room } = await chatWorld()

    const served = room.routes ? routesServedBy(room.routes) : []

    expect(served.map(({ at }) => at).toSorted()).toEqual(
      Object.values({ ...chatRoutes, ...acknowledgingRoutes, ...catchingUpRoutes, ...comingBackRoutes })
        .map(({ at }) => at)
        .toSorted(),
    )
  })
})
